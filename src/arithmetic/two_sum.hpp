#pragma once

#include "arithmetic/ieee.hpp"

namespace halfspace::arithmetic {

/// a + b - fl(a + b), which is a double: Knuth's two-sum (docs/bounds.md, D1), in round-to-nearest and without
/// contraction. NaN where the sum overflows.
inline double error_of_sum(double a, double b) {
    double const sum = a + b;
    double const part = sum - a;
    return (a - (sum - part)) + (b - part);
}

}  // namespace halfspace::arithmetic
