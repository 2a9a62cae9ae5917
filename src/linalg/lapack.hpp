#pragma once

#include "linalg/matrix.hpp"

#include <optional>

/// The only calls of LAPACK, each on one thread, large products in tiles: the same bytes whatever the number
/// of threads. Proposals.
namespace halfspace::linalg {

/// The lower Cholesky factor of a symmetric A in place of its lower triangle (the upper one is of no use); nothing
/// when A is not positive definite in floating point.
std::optional<Matrix> approx_cholesky(Matrix A);

/// The solution of L L^T x = b.
Vector approx_cholesky_solve(Matrix const& L, Vector b);

/// The inverse of A, by Cholesky where A is symmetric positive definite, by elimination otherwise; not finite when A is
/// singular in floating point.
Matrix approx_inverse(Matrix const& A);

/// Does A equal its transpose?
bool is_symmetric(Matrix const& A);

/// A x for a symmetric A, of which only one triangle is read.
Vector approx_symmetric_product(Matrix const& A, Vector const& x);

}  // namespace halfspace::linalg
