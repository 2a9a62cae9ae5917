#include "data/idx.hpp"

#include "base/input_error.hpp"
#include "data/byte_stream.hpp"

#include <cstdio>

namespace halfspace::data {

using base::InputError;

namespace {

constexpr std::uint32_t magic_images = 0x00000803;
constexpr std::uint32_t magic_labels = 0x00000801;

/// No image set comes near this; it keeps every product of the header's numbers within 64 bits.
constexpr std::uint64_t most_bytes = std::uint64_t{1} << 40U;

std::string hexadecimal(std::uint32_t word) {
    char text[11];
    std::snprintf(text, sizeof text, "0x%08x", word);
    return text;
}

std::uint32_t read_big_endian(ByteStream& stream) {
    auto const bytes = stream.read_exactly(4, "the header");
    std::uint32_t word = 0;
    for (std::uint8_t const byte : bytes) word = word << 8U | byte;
    return word;
}

void expect_magic(ByteStream& stream, std::uint32_t expected, std::string const& what) {
    std::uint32_t const magic = read_big_endian(stream);
    if (magic == expected) return;
    throw InputError(stream.path(), "the magic number is " + hexadecimal(magic),
                     "IDX " + what + " (unsigned bytes) begin with " + hexadecimal(expected));
}

std::uint64_t product(ByteStream const& stream, std::uint64_t a, std::uint64_t b) {
    if (b != 0 && a > most_bytes / b) {
        throw InputError(stream.path(), "the header announces more than 2^40 bytes",
                         "the header's sizes must be those of the data");
    }
    return a * b;
}

/// DEFLATE packs at most 1032 bytes into one: a header that claims more than this lies.
void expect_possible(ByteStream const& stream, std::uint64_t bytes) {
    constexpr std::uint64_t best_ratio = 1032;
    if (bytes / best_ratio <= stream.file_size()) return;
    throw InputError(
        stream.path(),
        "the header announces " + std::to_string(bytes) + " bytes, the file has " + std::to_string(stream.file_size()),
        "the header's sizes must be those of the data");
}

}  // namespace

IdxImages read_idx_images(std::string const& path) {
    ByteStream stream(path);
    expect_magic(stream, magic_images, "images");
    std::uint64_t const count = read_big_endian(stream);
    std::uint64_t const rows = read_big_endian(stream);
    std::uint64_t const columns = read_big_endian(stream);
    if (count == 0 || rows == 0 || columns == 0) {
        throw InputError(path, "the header announces no images or images without pixels",
                         "count, rows and columns must be positive");
    }
    std::uint64_t const bytes = product(stream, product(stream, rows, columns), count);
    expect_possible(stream, bytes);
    IdxImages images;
    images.count = static_cast<std::int64_t>(count);
    images.rows = static_cast<std::int64_t>(rows);
    images.columns = static_cast<std::int64_t>(columns);
    images.pixels = stream.read_exactly(bytes, "pixels");
    stream.expect_end();
    return images;
}

std::vector<std::uint8_t> read_idx_labels(std::string const& path) {
    ByteStream stream(path);
    expect_magic(stream, magic_labels, "labels");
    std::uint64_t const count = read_big_endian(stream);
    if (count == 0) throw InputError(path, "the header announces no labels", "the count must be positive");
    expect_possible(stream, count);
    auto labels = stream.read_exactly(count, "labels");
    stream.expect_end();
    return labels;
}

}  // namespace halfspace::data
