#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace halfspace::data {

/// What the header of an NPY file says.
struct NpyHeader {
    char kind = 'f';     ///< 'f' float, 'i' signed integer, 'u' unsigned integer
    int item_bytes = 8;  ///< 1, 2, 4 or 8
    std::vector<std::int64_t> shape;

    /// Number of values; what the parser accepts keeps it below 2^59.
    [[nodiscard]] std::uint64_t values() const;
};

/// Parses the Python dictionary of an NPY header: the keys 'descr', 'fortran_order' and 'shape', each exactly once, in
/// any order, nothing else. Accepts little-endian (or one-byte) f4, f8, i1..i8, u1..u8 in C order.
/// @param where  the file, for error messages. @throws InputError.
NpyHeader parse_npy_header(std::string_view text, std::string const& where);

/// The dictionary of a C-order little-endian float64 array, as NumPy writes it.
std::string npy_header_text(std::vector<std::int64_t> const& shape);

}  // namespace halfspace::data
