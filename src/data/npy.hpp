#pragma once

#include "linalg/matrix.hpp"

#include <string>
#include <vector>

/// NumPy's NPY files, versions 1 to 3, plain or gzip, from a file or a pipe: C or Fortran order, either endianness,
/// float16, float32, float64 and 8- to 64-bit integers. Every value becomes exactly the same double, or the file is
/// refused.
namespace halfspace::data {

/// Reads samples or weights: two axes, one row each.
/// @throws InputError naming the file and place, and the line of NumPy that mends it: a damaged or untruthful header,
///         more or fewer bytes than the shape needs, NaN or infinity, an integer that no double equals, other axes.
linalg::Matrix read_npy_matrix(std::string const& path);

/// Reads labels: exactly +1 or -1, of any of the types, in an array of shape (N), (N,1) or (1,N). @throws InputError.
std::vector<int> read_npy_labels(std::string const& path);

/// Reads one number a neuron, or one number: any of the types, in an array of shape (m), (m,1), (1,m), or () for one.
/// @throws InputError.
linalg::Vector read_npy_vector(std::string const& path);

/// Writes a matrix as float64. @throws InputError when the file cannot be written.
void write_npy(std::string const& path, linalg::Matrix const& matrix);

/// Writes a vector (one axis) as float64. @throws InputError when the file cannot be written.
void write_npy(std::string const& path, linalg::Vector const& vector);

}  // namespace halfspace::data
