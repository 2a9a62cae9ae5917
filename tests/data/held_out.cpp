#include "data/held_out.hpp"

#include "base/input_error.hpp"
#include "data/load.hpp"
#include "tests/data/files.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using base::InputError;
using data::DataSet;
using linalg::Index;
using namespace halfspace::tests;

namespace {

/// Ten images of one pixel, 10 .. 19, of classes 3, 5, 3, 5, ...
data::DataOptions ten_images(Folder const& folder) {
    std::string pixels;
    std::string classes;
    for (int k = 0; k < 10; ++k) {
        pixels += static_cast<char>(10 + k);
        classes += static_cast<char>(k % 2 == 0 ? 3 : 5);
    }
    data::DataOptions options;
    options.kind = data::DataKind::idx;
    options.samples = folder.write("images", idx(0x803, {10, 1, 1}, pixels));
    options.labels = folder.write("labels", idx(0x801, {10}, classes));
    options.classes = {3, 5};
    options.count = 2;
    return options;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_images_after_the_used_ones) {
    Folder const folder;
    DataSet const rest = data::held_out(ten_images(folder), 4, 0);
    BOOST_TEST(rest.size() == 4);
    for (Index n = 0; n < 4; ++n) {
        BOOST_TEST(rest.X(n, 0) == 14 + static_cast<double>(n));
        BOOST_TEST(rest.y[static_cast<std::size_t>(n)] == (n % 2 == 0 ? 1 : -1));
    }
}

BOOST_AUTO_TEST_CASE(no_more_than_there_are_and_none_is_an_error) {
    Folder const folder;
    auto options = ten_images(folder);
    BOOST_TEST(data::held_out(options, 100, 0).size() == 6);
    options.count = 5;
    BOOST_CHECK_THROW(data::held_out(options, 2, 0), InputError);
    options.count = -1;
    BOOST_CHECK_THROW(data::held_out(options, 2, 0), InputError);
    options.count = 2;
    options.centre = data::Centre::pixel_mean;
    BOOST_CHECK_THROW(data::held_out(options, 2, 0), InputError);
}
