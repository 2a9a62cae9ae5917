#pragma once

#include "arithmetic/rational.hpp"

#include <span>

namespace halfspace::arithmetic {

/// The exact inner product of two vectors of finite doubles of equal length (fewer than 2^28 entries).
///
/// Every product of two 53-bit significands is an integer times a power of two between 2^-2148 and 2^1942; the
/// products are added into limbs of base 2^32 that span this range (Kulisch's long accumulator), so nothing is
/// rounded.
Rational exact_dot(std::span<double const> a, std::span<double const> b);

}  // namespace halfspace::arithmetic
