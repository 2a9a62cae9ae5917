#pragma once

#include <cstdint>
#include <string>
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

/// Reads images (magic number 0x00000803). Memory grows with what the file really holds, never with what its header
/// claims. @throws InputError on a file that is not exactly what its header says.
IdxImages read_idx_images(std::string const& path);

/// Reads labels (magic number 0x00000801), as stored. @throws InputError as read_idx_images.
std::vector<std::uint8_t> read_idx_labels(std::string const& path);

}  // namespace halfspace::data
