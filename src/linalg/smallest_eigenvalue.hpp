#pragma once

#include "linalg/matrix.hpp"

namespace halfspace::linalg {

/// A lower bound of the smallest eigenvalue of a symmetric matrix (docs/bounds.md, S5), near half of it where the
/// matrix is well conditioned; minus infinity where nothing was found, as for a matrix that is not positive definite.
/// Cost: two or three Cholesky factorisations and one product of a factor with itself.
double smallest_eigenvalue_lower(Matrix const& A);

}  // namespace halfspace::linalg
