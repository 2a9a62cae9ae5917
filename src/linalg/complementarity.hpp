#pragma once

#include "linalg/matrix.hpp"

#include <optional>
#include <vector>

namespace halfspace::linalg {

/// A solution of a linear complementarity problem, in floating point.
struct ApproxComplementarity {
    Vector x;                   ///< N entries, zero off the support
    std::vector<bool> support;  ///< where x may be positive
};

/// Proposes x >= 0 with A x >= b and x_i (A x - b)_i = 0 for a symmetric positive semidefinite A: the minimiser of
/// 1/2 x^T A x - b^T x over x >= 0, which for b = 1 are the multipliers of a hard-margin problem with Gram matrix A.
///
/// Block principal pivoting (Judice and Pires 1994) where A is positive definite; else, or if that does not settle, the
/// active-set method of Lawson and Hanson (1974), which only ever factorises blocks of A that are positive definite.
/// @return nothing when neither found a solution (for instance when the problem is not feasible).
std::optional<ApproxComplementarity> approx_complementarity(Matrix const& A, Vector const& b);

}  // namespace halfspace::linalg
