#include "data/cifar10.hpp"

#include "base/input_error.hpp"
#include "data/byte_stream.hpp"

#include <array>

namespace halfspace::data {

using base::InputError;

namespace {

constexpr std::int64_t pixels_of_image = 3L * 32 * 32;
constexpr std::size_t record_bytes = 1 + pixels_of_image;
constexpr int classes = 10;

/// The whole data set has 60,000 images; this many (3 GB) end the reading of a pipe that never ends.
constexpr std::int64_t most_images = 1'000'000;

void append(LabelledImages& all, std::array<std::uint8_t, record_bytes> const& record, std::int64_t number,
            std::string const& path) {
    if (record[0] >= classes) {
        throw InputError(
            path, "record " + std::to_string(number) + " has the class " + std::to_string(record[0]),
            "classes are 0 to 9: the file must be one of CIFAR-10's binary version, such as data_batch_1.bin");
    }
    if (all.images.count == most_images) {
        throw InputError(path, "there are more than a million images", "CIFAR-10 has 60,000");
    }
    all.labels.push_back(record[0]);
    all.images.pixels.insert(all.images.pixels.end(), record.begin() + 1, record.end());
    ++all.images.count;
}

void read_file(LabelledImages& all, std::string const& path) {
    ByteStream stream(path);
    std::array<std::uint8_t, record_bytes> record{};
    for (std::int64_t number = 0;; ++number) {
        std::size_t const got = stream.read(record);
        if (got == 0) return;
        if (number == 0 && record[0] == 0x80) {
            throw InputError(path, "this is a Python pickle",
                             "the binary version of CIFAR-10 can be read: data_batch_1.bin");
        }
        if (got < record.size()) {
            throw InputError(
                path, "record " + std::to_string(number) + " ends after " + std::to_string(got) + " of 3073 bytes",
                "the file must be of CIFAR-10's binary version: one byte of class and 3072 of pixels an image");
        }
        append(all, record, number, path);
    }
}

}  // namespace

LabelledImages read_cifar10(std::vector<std::string> const& paths) {
    LabelledImages all;
    all.images.rows = 96;
    all.images.columns = 32;
    for (auto const& path : paths) read_file(all, path);
    return all;
}

}  // namespace halfspace::data
