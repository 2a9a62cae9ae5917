#pragma once

#include "arithmetic/rational.hpp"

#include <optional>
#include <vector>

namespace halfspace {

/// Solves A x = b in exact rationals by elimination; nothing when A (square, rows) is singular. For small systems only:
/// the numbers grow with the size.
std::optional<std::vector<Rational>> exact_solve(std::vector<std::vector<Rational>> A, std::vector<Rational> b);

}  // namespace halfspace
