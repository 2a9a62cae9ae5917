#pragma once

#include "linalg/matrix.hpp"

#include <span>

/// Rigorous bounds of Euclidean norms from one pass in round-to-nearest.
namespace halfspace::linalg {

/// An upper bound of the Euclidean norm of x (infinity where it leaves the range of doubles).
double norm_upper(std::span<double const> x);

/// A lower bound of the Euclidean norm of x, not negative.
double norm_lower(std::span<double const> x);

/// One row of X, without a copy.
inline std::span<double const> row_span(Matrix const& X, Index row) {
    return {X.data() + row * X.cols(), static_cast<std::size_t>(X.cols())};
}
/// A vector, without a copy.
inline std::span<double const> as_span(Vector const& x) { return {x.data(), static_cast<std::size_t>(x.size())}; }

}  // namespace halfspace::linalg
