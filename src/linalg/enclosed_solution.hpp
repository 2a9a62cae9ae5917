#pragma once

#include "linalg/verified_solve.hpp"

#include <optional>
#include <vector>

namespace halfspace::linalg {

/// An enclosure of the solution of A x = b around `guess` (a proposal; when empty one is made), improved by one step of
/// refinement where that makes it narrower; nothing where no finite bound was found. @param solver  made for A
std::optional<std::vector<arithmetic::DoubleInterval>> enclosed_solution(VerifiedSolver const& solver,
                                                                         MatrixEnclosure const& A, Vector const& b,
                                                                         Vector const& guess = {});

/// A solution of A x = b for a symmetric positive definite A, in floating point; nothing when A is not.
std::optional<Vector> approx_positive_definite_solve(Matrix const& A, Vector const& b);

}  // namespace halfspace::linalg
