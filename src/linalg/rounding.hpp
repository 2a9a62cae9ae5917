#pragma once

#include "arithmetic/ieee.hpp"

#include <cmath>
#include <limits>

/// The constants of round-to-nearest analysis, stated once (docs/bounds.md, D1 to D4).
namespace halfspace::linalg {

/// Unit roundoff of double: |fl(a op b) - a op b| <= unit_roundoff |a op b| in the normal range.
constexpr double unit_roundoff = 0x1p-53;

/// Bounds the absolute error an underflowing operation adds, even where subnormals are flushed to zero.
constexpr double underflow_error = 0x1p-1021;

/// Next double up / down: turns a rounded-to-nearest result into a bound of the exact one (D1).
inline double up(double x) { return std::nextafter(x, std::numeric_limits<double>::infinity()); }
/// Next double below.
inline double down(double x) { return std::nextafter(x, -std::numeric_limits<double>::infinity()); }

/// An upper bound of n * unit_roundoff / (1 - n * unit_roundoff), Higham's gamma_n, for n < 2^40: it bounds the
/// relative error of any product or sum of n terms in any order, with or without FMA (D2).
inline double gamma_upper(double n) { return n * unit_roundoff * (1 + 0x1p-12); }

}  // namespace halfspace::linalg
