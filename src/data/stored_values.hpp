#pragma once

#include "data/byte_stream.hpp"
#include "linalg/matrix.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace halfspace::data {

/// How a file stores a number.
struct StoredType {
    char kind = 'f';     ///< 'f' IEEE binary float, 'i' signed integer (two's complement), 'u' unsigned integer
    int item_bytes = 8;  ///< f: 2, 4 or 8; i and u: 1, 2, 4 or 8
    bool big_endian = false;
};

/// A matrix in a file: sizes, order, type.
struct StoredMatrix {
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    bool by_columns = false;  ///< Fortran order: column after column; else row after row
    bool is_vector = false;   ///< one axis: errors name an index rather than row and column
    StoredType type;

    /// Number of values. Whoever reads the header keeps it below 2^59, so that bytes fit in 64 bits.
    [[nodiscard]] std::uint64_t values() const {
        return static_cast<std::uint64_t>(rows) * static_cast<std::uint64_t>(columns);
    }
    [[nodiscard]] std::uint64_t bytes() const { return values() * static_cast<std::uint64_t>(type.item_bytes); }
};

/// Reads the values, each as the double that equals it. Unless the size of the file shows that all of them are there,
/// all bytes are fetched before the matrix is made: memory grows with what arrives.
/// @throws InputError at a value that is NaN, infinite, or a 64-bit integer that no double equals, and when the stream
/// ends
///         too early.
linalg::Matrix read_stored_matrix(ByteStream& stream, StoredMatrix const& stored, std::string const& what);

/// The double equal to an IEEE binary16 number (infinite or NaN for exponent 31).
double half_value(std::uint16_t bits);

}  // namespace halfspace::data
