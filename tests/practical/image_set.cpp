#include "practical/image_set.hpp"
#include "base/input_error.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <string>

using namespace halfspace;

namespace {

/// A record of CIFAR-10's binary version: the class, then 1024 red, 1024 green, 1024 blue pixels.
std::string record(int image_class, int red) {
    std::string bytes(3073, '\0');
    bytes[0] = static_cast<char>(image_class);
    bytes[1] = static_cast<char>(red);
    bytes[3072] = static_cast<char>(255);
    return bytes;
}

std::filesystem::path cifar_folder() {
    auto folder = std::filesystem::temp_directory_path() / "halfspace-practical-cifar10";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    for (int batch = 1; batch <= 5; ++batch)
        std::ofstream(folder / ("data_batch_" + std::to_string(batch) + ".bin"), std::ios::binary)
            << record(batch, 51) << record(9, 102);
    std::ofstream(folder / "test_batch.bin", std::ios::binary) << record(7, 255);
    return folder;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_files_of_cifar_10_are_coloured_images_with_classes) {
    auto const folder = cifar_folder();
    auto const data = practical::read_image_data(folder.string());
    BOOST_TEST(data.training.images.sizes().vec() == (std::vector<std::int64_t>{10, 3, 32, 32}),
               boost::test_tools::per_element());
    BOOST_TEST(torch::equal(data.training.classes, torch::tensor({1, 9, 2, 9, 3, 9, 4, 9, 5, 9})));
    BOOST_TEST(data.training.images[0][0][0][0].item<float>() == 51.F / 255);
    BOOST_TEST(data.training.images[1][0][0][0].item<float>() == 102.F / 255);
    BOOST_TEST(data.training.images[0][2][31][31].item<float>() == 1.F);
    BOOST_TEST(data.test.count() == 1);
    BOOST_TEST(data.test.classes.item<std::int64_t>() == 7);
    BOOST_TEST(data.training.first(3).count() == 3);
    BOOST_TEST(data.mean == (5 * (51 + 102) / 255.0 + 10) / (10 * 3072), boost::test_tools::tolerance(1e-5));
    std::filesystem::remove(folder / "data_batch_4.bin");
    BOOST_CHECK_EXCEPTION(practical::read_image_data(folder.string()), base::InputError,
                          [&](auto const& error) { return error.where() == (folder / "data_batch_4.bin").string(); });
    std::filesystem::remove_all(folder);
}

BOOST_AUTO_TEST_CASE(fashion_mnist_is_read_whole) {
    auto const data = practical::read_image_data("/usr/share/datasets/fashion-mnist");
    BOOST_TEST(data.training.count() == 60000);
    BOOST_TEST(data.test.count() == 10000);
    BOOST_TEST(data.training.classes.bincount().eq(6000).all().item<bool>());
    BOOST_TEST(data.mean == 0.2860, boost::test_tools::tolerance(1e-3));
    BOOST_TEST(data.deviation == 0.3530, boost::test_tools::tolerance(1e-3));
}
