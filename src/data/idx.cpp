#include "data/idx.hpp"

#include "base/input_error.hpp"
#include "data/byte_stream.hpp"
#include "data/stored_values.hpp"

#include <cstdio>
#include <optional>
#include <utility>

namespace halfspace::data {

using base::InputError;
using linalg::Matrix;

namespace {

/// The magic number is two zero bytes, the element type and the number of axes.
constexpr std::uint32_t axes_of_images = 3;
constexpr std::uint32_t axes_of_labels = 1;

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

/// The element type of the magic number's third byte, or nothing.
std::optional<StoredType> element_type(std::uint32_t magic) {
    switch (magic >> 8U) {
        case 0x08: return StoredType{'u', 1, true};
        case 0x09: return StoredType{'i', 1, true};
        case 0x0b: return StoredType{'i', 2, true};
        case 0x0c: return StoredType{'i', 4, true};
        case 0x0d: return StoredType{'f', 4, true};
        case 0x0e: return StoredType{'f', 8, true};
        default: return std::nullopt;
    }
}

bool is_byte(StoredType const& type) { return type.kind == 'u'; }

[[noreturn]] void refuse_magic(ByteStream const& stream, std::uint32_t magic, std::string const& right) {
    bool const is_npy = magic == 0x934e554d;
    throw InputError(stream.path(),
                     "the magic number is " + hexadecimal(magic) + (is_npy ? ", that of an NPY file" : ""),
                     is_npy ? "files of NumPy are read with kind = \"npy\"" : right);
}

StoredType read_type_of_images(ByteStream& stream) {
    std::uint32_t const magic = read_big_endian(stream);
    auto const type = element_type(magic);
    if (type && (magic & 0xffU) == axes_of_images) return *type;
    refuse_magic(stream, magic,
                 "IDX images begin with 0x00000803 (unsigned bytes; 09 signed bytes, 0b, 0c integers of 16 "
                 "and 32 bits, 0d float, 0e double) and have 3 axes");
}

StoredType read_type_of_labels(ByteStream& stream) {
    std::uint32_t const magic = read_big_endian(stream);
    auto const type = element_type(magic);
    if (type && type->kind != 'f' && (magic & 0xffU) == axes_of_labels) return *type;
    refuse_magic(stream, magic,
                 "IDX labels begin with 0x00000801 (unsigned bytes; 09 signed bytes, 0b, 0c integers of 16 "
                 "and 32 bits) and have 1 axis");
}

std::uint64_t product(ByteStream const& stream, std::uint64_t a, std::uint64_t b) {
    if (b != 0 && a > most_bytes / b) {
        throw InputError(stream.path(), "the header announces more than 2^40 bytes",
                         "the header's sizes must be those of the data");
    }
    return a * b;
}

/// Reads the three sizes behind the magic number.
StoredMatrix read_sizes(ByteStream& stream, StoredType const& type, IdxImages& images) {
    std::uint64_t const count = read_big_endian(stream);
    std::uint64_t const rows = read_big_endian(stream);
    std::uint64_t const columns = read_big_endian(stream);
    if (count == 0 || rows == 0 || columns == 0) {
        throw InputError(stream.path(), "the header announces no images or images without pixels",
                         "count, rows and columns must be positive");
    }
    std::uint64_t const pixels = product(stream, product(stream, rows, columns), count);
    stream.expect_possible(product(stream, pixels, static_cast<std::uint64_t>(type.item_bytes)));
    images.count = static_cast<std::int64_t>(count);
    images.rows = static_cast<std::int64_t>(rows);
    images.columns = static_cast<std::int64_t>(columns);
    return {images.count, images.dimension(), false, false, type};
}

}  // namespace

std::variant<IdxImages, Matrix> read_idx_samples(std::string const& path) {
    ByteStream stream(path);
    StoredType const type = read_type_of_images(stream);
    IdxImages images;
    StoredMatrix const stored = read_sizes(stream, type, images);
    if (!is_byte(type)) {
        Matrix matrix = read_stored_matrix(stream, stored, "pixels");
        stream.expect_end();
        return matrix;
    }
    images.pixels = stream.read_exactly(stored.bytes(), "pixels");
    stream.expect_end();
    return images;
}

IdxImages read_idx_images(std::string const& path) {
    auto samples = read_idx_samples(path);
    if (auto* const images = std::get_if<IdxImages>(&samples)) return std::move(*images);
    throw InputError(path, "the pixels are not unsigned bytes", "the magic number must be 0x00000803");
}

std::vector<int> read_idx_labels(std::string const& path) {
    ByteStream stream(path);
    StoredType const type = read_type_of_labels(stream);
    std::uint64_t const count = read_big_endian(stream);
    if (count == 0) throw InputError(path, "the header announces no labels", "the count must be positive");
    StoredMatrix const stored{static_cast<std::int64_t>(count), 1, false, true, type};
    stream.expect_possible(stored.bytes());
    Matrix const labels = read_stored_matrix(stream, stored, "labels");
    stream.expect_end();
    return {labels.data(), labels.data() + labels.size()};
}

}  // namespace halfspace::data
