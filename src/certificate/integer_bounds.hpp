#pragma once

#include "arithmetic/rational.hpp"

namespace halfspace::certificate {

/// An integer known to lie between two others.
struct IntegerBounds {
    arithmetic::Integer lower;
    arithmetic::Integer upper;
};

/// @{ Interval arithmetic on integers: no rounding.
inline IntegerBounds exactly(arithmetic::Integer const& value) { return {value, value}; }
IntegerBounds operator+(IntegerBounds const& a, IntegerBounds const& b);
IntegerBounds operator-(IntegerBounds const& a, IntegerBounds const& b);
/// Times an integer of any sign.
IntegerBounds operator*(arithmetic::Integer const& c, IntegerBounds const& a);
IntegerBounds abs(IntegerBounds const& a);
/// max(0, a).
IntegerBounds positive_part(IntegerBounds const& a);
/// @}

/// The least integer at or above, the largest at or below.
arithmetic::Integer ceiling(arithmetic::Rational const& value);
arithmetic::Integer floor_of(arithmetic::Rational const& value);

}  // namespace halfspace::certificate
