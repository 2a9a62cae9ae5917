#pragma once

#include "arithmetic/rational.hpp"

#include <optional>
#include <vector>

namespace halfspace::linalg {

/// What exact pivoting found.
struct ExactComplementarity {
    bool feasible = false;                ///< false: certainly no x >= 0 has A x >= b
    std::vector<arithmetic::Rational> x;  ///< x >= 0, A x >= b, x_i (A x - b)_i = 0, exactly
    std::vector<bool> support;            ///< x vanishes off it, and its block of A is not singular
};

/// Solves the linear complementarity problem of a symmetric positive semidefinite A and b > 0 in exact rationals, by
/// principal pivoting: the least violated index enters and is raised, the equations of the support held, until its own
/// equation holds or a member of the support reaches zero and leaves (Dantzig and Cottle 1968). Where neither happens
/// the direction d >= 0 has A d = 0 and b^T d > 0, so no x >= 0 solves A x >= b.
///
/// @param start  a support to begin from if its basic solution is not negative; otherwise the empty one
/// @return nothing when the number of pivots passed its bound
std::optional<ExactComplementarity> exact_complementarity(std::vector<std::vector<arithmetic::Rational>> const& A,
                                                          std::vector<arithmetic::Rational> const& b,
                                                          std::vector<bool> const& start);

}  // namespace halfspace::linalg
