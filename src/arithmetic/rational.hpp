#pragma once

#include "arithmetic/ieee.hpp"

#include <gmpxx.h>

#include <string_view>

namespace halfspace::arithmetic {

/// Exact integers and rationals: the last level of every decision.
using Integer = mpz_class;
using Rational = mpq_class;  ///< p/q

/// The dyadic rational a double stands for. @throws std::domain_error on NaN or infinity.
Rational exact(double value);

/// mantissa * 2^exponent, exactly.
Rational dyadic(Integer const& mantissa, long exponent);

/// value * 2^exponent, exactly.
Rational times_power_of_two(Rational const& value, long exponent);

/// A number as a user writes it: "p/q" is that fraction exactly, a decimal is the nearest double (as NumPy reads it).
/// @throws std::invalid_argument when the text is neither.
Rational parse_rational(std::string_view text);

/// The double nearest to `value` (ties to even; infinity when it is too large).
double nearest_double(Rational const& value);

}  // namespace halfspace::arithmetic
