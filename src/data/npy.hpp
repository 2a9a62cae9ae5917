#pragma once

#include "linalg/matrix.hpp"

#include <string>
#include <vector>

/// NumPy's NPY files, versions 1 to 3: C order, little endian, float32, float64 and 8- to 64-bit integers. Every value
/// becomes exactly the same double, or the file is refused.
namespace halfspace::data {

/// Reads samples or weights: two axes, one row each.
/// @throws InputError naming the file and place: a damaged or untruthful header, more or fewer bytes than the shape
///         needs, NaN or infinity, an integer that no double equals.
linalg::Matrix read_npy_matrix(std::string const& path);

/// Reads labels: one axis of exactly +1 or -1, of any of the types. @throws InputError.
std::vector<int> read_npy_labels(std::string const& path);

/// Writes a matrix as float64. @throws InputError when the file cannot be written.
void write_npy(std::string const& path, linalg::Matrix const& matrix);

/// Writes a vector (one axis) as float64. @throws InputError when the file cannot be written.
void write_npy(std::string const& path, linalg::Vector const& vector);

}  // namespace halfspace::data
