#pragma once

#include "data/stored_values.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace halfspace::data {

/// What the header of an NPY file says.
struct NpyHeader {
    StoredType type;
    bool fortran_order = false;  ///< first axis runs fastest
    std::vector<std::int64_t> shape;

    /// Number of values; what the parser accepts keeps it below 2^59.
    [[nodiscard]] std::uint64_t values() const;
};

/// What an array is for: errors name the line of NumPy that makes such an array.
enum class NpyUse { matrix, labels };

/// Parses the Python dictionary of an NPY header: the keys 'descr', 'fortran_order' and 'shape', each exactly once, in
/// any order, nothing else; lengths may end in the L of Python 2. Accepts f2, f4, f8, i1..i8, u1..u8, little- or
/// big-endian.
/// @param where  the file, for error messages. @throws InputError.
NpyHeader parse_npy_header(std::string_view text, std::string const& where, NpyUse use);

/// The dictionary of a C-order little-endian float64 array, as NumPy writes it.
std::string npy_header_text(std::vector<std::int64_t> const& shape);

}  // namespace halfspace::data
