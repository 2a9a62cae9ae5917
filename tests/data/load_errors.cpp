#include "data/load.hpp"
#include "data/npy.hpp"
#include "tests/data/files.hpp"

#include <limits>

using namespace halfspace;
using linalg::Matrix;
using linalg::Vector;
using namespace halfspace::tests;

namespace {

void refused(data::DataOptions const& options, std::vector<std::string> const& words) {
    expect_input_error([&] { static_cast<void>(data::load_data(options, 0)); }, words);
}

/// Four images with labels 0, 1, 2, 1.
data::DataOptions four_images(Folder const& folder) {
    data::DataOptions options;
    options.kind = data::DataKind::idx;
    options.samples = folder.write("images", idx(0x803, {4, 1, 2}, "abcdefgh"));
    options.labels = folder.write("labels", idx(0x801, {4}, std::string("\x00\x01\x02\x01", 4)));
    return options;
}

data::DataOptions numpy(Folder const& folder, Matrix const& X, Vector const& y) {
    data::DataOptions options;
    options.kind = data::DataKind::npy;
    options.samples = folder.file("x.npy");
    options.labels = folder.file("y.npy");
    data::write_npy(options.samples, X);
    data::write_npy(options.labels, y);
    return options;
}

Vector const plus_minus = Eigen::Vector2d(1, -1);

}  // namespace

BOOST_AUTO_TEST_CASE(options_with_a_single_bad_value) {
    Folder const folder;
    auto const with = [&](auto const& change, std::vector<std::string> const& words) {
        data::DataOptions options = four_images(folder);
        options.classes = {0, 1};
        change(options);
        refused(options, words);
    };
    with([](auto& o) { o.classes = {1, 1}; }, {"data.classes", "not two different"});
    with([](auto& o) { o.classes = {1}; }, {"data.classes", "not two different"});
    with([](auto& o) { o.classes = {1, 8}; }, {"data.classes", "no sample has the label 8"});
    with([](auto& o) { o.positive = {1}; }, {"data.positive", "classes are given as well"});
    with([](auto& o) { o.classes = {}; }, {"data.labels", "3 different labels", "classes = [0, 2]", "data.positive"});
    with([](auto& o) { o.count = 0; }, {"data.count", "positive"});
    with([](auto& o) { o.count = -2; }, {"data.count", "positive"});
    with([](auto& o) { o.count = 2; }, {"data.count", "it is 2", "class 0 has 1", "at most 1"});
    with(
        [](auto& o) {
            o.indices = {0, 4};
        },
        {"data.indices", "there is no sample 4", "has 4 samples, numbered from 0 to 3"});
    with([](auto& o) { o.indices = {0, 2}; }, {"data.indices", "sample 2 is not among"});
    with([](auto& o) { o.indices = {0, -1}; }, {"data.indices", "sample -1"});
    with([](auto& o) { o.indices = {0, 1, 0}; }, {"data.indices", "sample 0 stands twice"});
    with([](auto& o) { o.indices = {1, 3}; }, {"labels", "no sample has the label +1"});
    with([](auto& o) { o.indices = {0}; }, {"images", "fewer than two samples"});
    with([](auto& o) { o.scale = 0; }, {"data.scale", "zero or not finite"});
    with([](auto& o) { o.shift = std::numeric_limits<double>::infinity(); }, {"data.shift", "not finite"});
    with([](auto& o) { o.scale = 1e-320; }, {"images", "sample 0", "not finite"});
    with([](auto& o) { o.samples = ""; }, {"data.samples", "needs a file"});
    with([](auto& o) { o.labels = ""; }, {"data.labels", "needs a label file", "random"});
    with([](auto& o) { o.labels = "", o.labelling = data::Labelling::random; }, {"data.classes", "no label file"});
}

BOOST_AUTO_TEST_CASE(labels_that_do_not_match_the_samples) {
    Folder const folder;
    data::DataOptions options = four_images(folder);
    options.labels = folder.write("labels", idx(0x801, {3}, std::string("\x00\x01\x00", 3)));
    refused(options, {"labels", "3 labels for 4 samples"});
    refused(numpy(folder, Matrix::Ones(3, 2), plus_minus), {"y.npy", "2 labels for 3 samples"});
}

BOOST_AUTO_TEST_CASE(classes_that_are_absent) {
    Folder const folder;
    refused(numpy(folder, Matrix::Ones(2, 2), Vector::Ones(2)), {"y.npy", "no sample has the label -1"});
    refused(numpy(folder, Matrix::Ones(2, 2), -Vector::Ones(2)), {"y.npy", "no sample has the label +1"});
    refused(numpy(folder, Matrix::Ones(1, 2), Vector::Ones(1)), {"x.npy", "fewer than two samples"});
    data::DataOptions options = four_images(folder);
    options.positive = {0, 1, 2};
    refused(options, {"labels", "no sample has the label -1"});
}

BOOST_AUTO_TEST_CASE(zero_samples_are_named) {
    Folder const folder;
    Matrix X(2, 2);
    X << 1, 1, 0, -0.0;
    refused(numpy(folder, X, plus_minus), {"x.npy", "sample 1 is zero"});
    // Two equal images are their own mean: centring makes them zero.
    data::DataOptions options = numpy(folder, Matrix::Ones(2, 2), plus_minus);
    options.centre = data::Centre::pixel_mean;
    refused(options, {"x.npy", "sample 0 is zero"});
}

BOOST_AUTO_TEST_CASE(centring_what_is_not_integer) {
    Folder const folder;
    Matrix X(2, 2);
    X << 1, 1, 2, 2.5;
    data::DataOptions options = numpy(folder, X, plus_minus);
    options.centre = data::Centre::scalar;
    refused(options, {"data.centre", "row 1, column 1", "not an integer"});
    data::DataOptions drawn;
    drawn.centre = data::Centre::pixel_mean;
    refused(drawn, {"data.centre", "not an integer"});
}

BOOST_AUTO_TEST_CASE(options_without_a_meaning_for_drawn_data) {
    auto const with = [](auto const& change, std::string const& option) {
        data::DataOptions options;
        change(options);
        refused(options, {"data." + option, "no meaning for kind 'uniform'"});
    };
    with([](auto& o) { o.samples = "x"; }, "samples");
    with([](auto& o) { o.labels = "y"; }, "labels");
    with([](auto& o) { o.classes = {0, 1}; }, "classes");
    with([](auto& o) { o.positive = {1}; }, "positive");
    with([](auto& o) { o.count = 5; }, "count");
    with([](auto& o) { o.indices = {1}; }, "indices");
}
