#pragma once

#include "arithmetic/ieee.hpp"

#include <bit>
#include <cstdint>
#include <limits>

namespace halfspace::arithmetic {

/// The double next above x, bit for bit what std::nextafter gives, but inline and without branches: of doubles of one
/// sign the bits count up with the magnitude. Infinity and NaN stay what they are.
inline double next_above(double x) {
    auto const bits = std::bit_cast<std::int64_t>(x + 0.0);  // -0 + 0 = +0
    auto const next = std::bit_cast<double>(bits + (bits < 0 ? -1 : 1));
    return x < std::numeric_limits<double>::infinity() ? next : x;
}

/// The double next below x.
inline double next_below(double x) { return -next_above(-x); }

}  // namespace halfspace::arithmetic
