// Files of CIFAR-10's binary version, made here: records of one byte of class and 3072 bytes of pixels.
#include "data/cifar10.hpp"

#include "data/load.hpp"
#include "tests/data/files.hpp"

using namespace halfspace;
using data::DataSet;
using linalg::Index;
using namespace halfspace::tests;

namespace {

constexpr std::size_t pixels = 3072;

/// An image of one class whose k-th pixel is (first + k) mod 256.
std::string record(int label, int first) {
    std::string bytes(1, static_cast<char>(label));
    for (std::size_t k = 0; k < pixels; ++k) bytes += static_cast<char>((static_cast<std::size_t>(first) + k) % 256);
    return bytes;
}

void refused(data::DataOptions const& options, std::vector<std::string> const& words) {
    expect_input_error([&] { static_cast<void>(data::load_data(options, 0)); }, words);
}

data::DataOptions two_files(Folder const& folder) {
    data::DataOptions options;
    options.kind = data::DataKind::cifar10;
    options.samples = folder.write("one.bin", record(3, 10) + record(9, 20) + record(0, 30));
    options.more_samples = {folder.write_gzip("two.bin", record(9, 40) + record(3, 50))};
    return options;
}

}  // namespace

BOOST_AUTO_TEST_CASE(records_of_several_files_follow_each_other) {
    Folder const folder;
    data::DataOptions options = two_files(folder);
    options.classes = {9, 3};
    DataSet data = data::load_data(options, 0);
    BOOST_TEST_REQUIRE((data.size() == 4 && data.dimension() == 3072));
    BOOST_TEST(data.y == (std::vector<int>{-1, 1, 1, -1}), boost::test_tools::per_element());
    std::vector<int> const first{10, 20, 40, 50};
    for (Index i = 0; i < 4; ++i) {
        for (Index j = 0; j < 3072; ++j) {
            if (data.X(i, j) != (first[static_cast<std::size_t>(i)] + j) % 256)
                BOOST_ERROR("image " << i << " differs at " << j);
        }
    }
    options.count = 1;
    BOOST_TEST(data::load_data(options, 0).X(1, 0) == 20);
    options.count = -1;
    options.indices = {4, 1};
    data = data::load_data(options, 0);
    BOOST_TEST((data.X(0, 0) == 50 && data.X(1, 0) == 20));
}

BOOST_AUTO_TEST_CASE(what_is_no_cifar10_file_is_refused) {
    Folder const folder;
    data::DataOptions options = two_files(folder);
    options.classes = {9, 3};
    options.count = 3;
    refused(options, {"data.count", "class 3 has 2", "class 9 has 2", "at most 2"});
    options.count = -1;
    options.labels = "labels";
    refused(options, {"data.labels", "hold their labels themselves"});
    options = two_files(folder);
    refused(options, {"data.labels", "3 different labels", "classes = [0, 9]"});
    options.samples = folder.write("x.bin", record(3, 1) + record(9, 1).substr(0, 100));
    refused(options, {"x.bin", "record 1 ends after 100 of 3073 bytes"});
    options.samples = folder.write("x.bin", record(3, 1) + record(77, 1));
    refused(options, {"x.bin", "record 1 has the class 77", "0 to 9"});
    options.samples = folder.write("x.bin",
                                   "\x80\x02}q\x01(U\x0b"
                                   "batch_label");
    refused(options, {"x.bin", "Python pickle", "binary version"});
}
