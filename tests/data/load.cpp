#include "data/load.hpp"
#include "data/npy.hpp"
#include "tests/data/files.hpp"

#include "data/near_orthogonal_subset.hpp"

#include <rapidcheck/boost_test.h>

#include <algorithm>

using namespace halfspace;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using namespace halfspace::tests;

namespace {

/// Six images of two pixels with labels 3, 7, 5, 3, 7, 3.
data::DataOptions six_images(Folder const& folder) {
    std::string const pixels("\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\xff\x0c", 12);
    data::DataOptions options;
    options.kind = data::DataKind::idx;
    options.base = std::filesystem::path(folder.file("x")).parent_path().string();
    options.samples = "images";
    options.labels = "labels.gz";
    static_cast<void>(folder.write("images", idx(0x803, {6, 1, 2}, pixels)));
    static_cast<void>(folder.write_gzip("labels.gz", idx(0x801, {6}, "\x03\x07\x05\x03\x07\x03")));
    return options;
}

Matrix rows(std::vector<std::vector<double>> const& values) {
    Matrix X(static_cast<Index>(values.size()), static_cast<Index>(values[0].size()));
    for (Index i = 0; i < X.rows(); ++i) X.row(i) = Eigen::Map<Vector const>(values[i].data(), X.cols());
    return X;
}

void check(DataSet const& data, std::vector<std::vector<double>> const& X, std::vector<int> const& y) {
    BOOST_TEST_REQUIRE(data.size() == static_cast<Index>(X.size()));
    BOOST_TEST((data.X.array() == rows(X).array()).all());
    BOOST_TEST(data.y == y, boost::test_tools::per_element());
}

}  // namespace

BOOST_AUTO_TEST_CASE(classes_and_count_choose_the_first_in_file_order) {
    Folder const folder;
    data::DataOptions options = six_images(folder);
    options.classes = {7, 3};
    check(data::load_data(options, 0), {{1, 2}, {3, 4}, {7, 8}, {9, 10}, {255, 12}}, {-1, 1, -1, 1, -1});
    options.count = 2;
    check(data::load_data(options, 0), {{1, 2}, {3, 4}, {7, 8}, {9, 10}}, {-1, 1, -1, 1});
    options.count = 1;
    check(data::load_data(options, 0), {{1, 2}, {3, 4}}, {-1, 1});
}

BOOST_AUTO_TEST_CASE(positive_lists_the_labels_that_mean_plus_one) {
    Folder const folder;
    data::DataOptions options = six_images(folder);
    options.positive = {5, 7, 100};
    check(data::load_data(options, 0), {{1, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 10}, {255, 12}}, {-1, 1, 1, -1, 1, -1});
}

BOOST_AUTO_TEST_CASE(the_mean_is_that_of_the_pool_and_not_of_the_picked_images) {
    Folder const folder;
    data::DataOptions options = six_images(folder);
    options.classes = {3, 7};
    options.count = 2;
    options.indices = {4, 0};
    // Pool: images 0, 1, 3, 4; pixel sums 20 and 24, means 5 and 6; all values sum to 44, mean 5.5 -> 6.
    options.centre = data::Centre::pixel_mean;
    check(data::load_data(options, 0), {{4, 4}, {-4, -4}}, {-1, 1});
    options.centre = data::Centre::scalar;
    check(data::load_data(options, 0), {{3, 4}, {-5, -4}}, {-1, 1});
}

BOOST_AUTO_TEST_CASE(random_labels_need_no_label_file) {
    Folder const folder;
    data::DataOptions options = six_images(folder);
    options.labels.clear();
    options.labelling = data::Labelling::random;
    options.count = 3;
    DataSet const data = data::load_data(options, 5);
    BOOST_TEST(data.size() == 3);
    BOOST_TEST(std::abs(data.y[0] + data.y[1] + data.y[2]) == 1);
    BOOST_TEST(data::sha256(data) == data::sha256(data::load_data(options, 5)));
}

BOOST_AUTO_TEST_CASE(scale_and_shift_define_new_doubles) {
    Folder const folder;
    data::DataOptions options = six_images(folder);
    options.classes = {3, 7};
    options.count = 1;
    options.scale = 255;
    options.shift = 0.1;
    check(data::load_data(options, 0), {{1.0 / 255 - 0.1, 2.0 / 255 - 0.1}, {3.0 / 255 - 0.1, 4.0 / 255 - 0.1}},
          {1, -1});
}

BOOST_AUTO_TEST_CASE(numpy_files) {
    Folder const folder;
    data::DataOptions options;
    options.kind = data::DataKind::npy;
    options.samples = folder.file("x.npy");
    options.labels = folder.file("y.npy");
    options.base = "/nowhere";  // absolute paths do not start from it
    data::write_npy(options.samples, rows({{1e200, 0}, {1, 3}, {-1e-200, 4}}));
    data::write_npy(options.labels, Vector(Eigen::Vector3d(1, -1, -1)));
    check(data::load_data(options, 0), {{1e200, 0}, {1, 3}, {-1e-200, 4}}, {1, -1, -1});
    options.indices = {2, 0};
    check(data::load_data(options, 0), {{-1e-200, 4}, {1e200, 0}}, {-1, 1});
    options.indices.clear();
    options.centre = data::Centre::pixel_mean;
    data::write_npy(options.samples, rows({{10, 0}, {1, 3}, {-2, 5}}));
    check(data::load_data(options, 0), {{7, -3}, {-2, 0}, {-5, 2}}, {1, -1, -1});
}

// The stored subset: its six images satisfy the assumption exactly, whatever the search that found them did.
BOOST_AUTO_TEST_CASE(the_stored_fashion_mnist_subset_is_near_orthogonal) {
    data::DataOptions options;
    options.kind = data::DataKind::idx;
    options.samples = "/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz";
    options.labels = "/usr/share/datasets/fashion-mnist/train-labels-idx1-ubyte.gz";
    options.positive = {0, 1, 2, 3, 4};
    options.centre = data::Centre::pixel_mean;
    options.indices = {9826, 12673, 13898, 15330, 15883, 57665};
    DataSet const data = data::load_data(options, 0);
    BOOST_TEST(data.y == (std::vector<int>{-1, 1, 1, 1, 1, -1}), boost::test_tools::per_element());
    data::IntegerMatrix const samples = data.X.cast<std::int16_t>();
    BOOST_TEST((samples.cast<double>().array() == data.X.array()).all());
    std::vector<Index> const all = {0, 1, 2, 3, 4, 5};
    BOOST_TEST(data::is_near_orthogonal(samples, all, arithmetic::exact(0.9)));
}
