#pragma once

#include "arithmetic/rational.hpp"

#include <optional>
#include <vector>

namespace halfspace::linalg {

/// Solves A x = b in exact rationals (FLINT); nothing when A (square, rows) is singular. For systems of moderate size:
/// the numbers grow with it.
std::optional<std::vector<arithmetic::Rational>> exact_solve(std::vector<std::vector<arithmetic::Rational>> const& A,
                                                             std::vector<arithmetic::Rational> const& b);

}  // namespace halfspace::linalg
