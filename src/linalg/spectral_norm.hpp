#pragma once

#include "linalg/matrix.hpp"

namespace halfspace::linalg {

/// An upper bound of the largest eigenvalue of a symmetric positive semidefinite matrix: the 2^k-th root of the
/// Frobenius norm of its 2^k-th power, k = 4, at most n^(1/32) times too large (docs/bounds.md, N1). Infinite where
/// doubles do not suffice.
double largest_eigenvalue_upper(Matrix A);

/// An upper bound of the spectral norm of X (the largest |X v| / |v|).
double spectral_norm_upper(Matrix const& X);

/// Adds X^T X to the upper triangle of `gram` (X.cols() square).
void add_gram_of_columns(Matrix const& X, Matrix& gram);

/// The square root of the largest eigenvalue of X^T X, for a computed upper triangle of that matrix summed over
/// `rows` rows in any order, from above.
double spectral_norm_from_gram_upper(Matrix const& gram, Index rows);

}  // namespace halfspace::linalg
