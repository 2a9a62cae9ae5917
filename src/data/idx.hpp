#pragma once

#include "linalg/matrix.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// IDX files (the format of MNIST and Fashion-MNIST), plain or gzip, recognised by their first bytes.
namespace halfspace::data {

/// Greyscale images as stored: `count` images of rows x columns bytes, one after the other, row by row.
struct IdxImages {
    std::int64_t count = 0;
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::vector<std::uint8_t> pixels;

    [[nodiscard]] std::int64_t dimension() const { return rows * columns; }
    [[nodiscard]] std::uint8_t const* image(std::int64_t k) const { return pixels.data() + k * dimension(); }
};

/// Reads images of unsigned bytes (magic number 0x00000803). Memory grows with what the file really holds, never with
/// what its header claims. @throws InputError on a file that is not exactly what its header says.
IdxImages read_idx_images(std::string const& path);

/// Reads images of any element type of the format: unsigned bytes as they are; signed bytes, 16- and 32-bit integers,
/// float and double (magic numbers 0x00000903, 0b03, 0c03, 0d03, 0e03; big-endian) as rows of doubles that equal them.
/// @throws InputError as read_idx_images, and at NaN or infinity.
std::variant<IdxImages, linalg::Matrix> read_idx_samples(std::string const& path);

/// Reads labels as stored: one axis of bytes or of 16- or 32-bit integers (magic numbers 0x00000801, 0901, 0b01, 0c01).
/// @throws InputError as read_idx_images.
std::vector<int> read_idx_labels(std::string const& path);

}  // namespace halfspace::data
