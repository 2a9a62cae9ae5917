#pragma once

#include "tests/soundness/exact_data.hpp"

#include <functional>

/// Rational ends of irrational numbers, for statements with roots, exponentials and logarithms.
namespace halfspace::tests {

/// lower <= number <= upper.
struct Ends {
    arithmetic::Rational lower, upper;
};

/// @{ Interval arithmetic on rational ends; the product of non-negative numbers only.
Ends operator+(Ends const& a, Ends const& b);
Ends operator-(Ends const& a, Ends const& b);
Ends product(Ends const& a, Ends const& b);
/// @}

/// sqrt(x) for x >= 0, to `bits` significant bits; a point where x is the square of a rational.
Ends root(arithmetic::Rational const& x, long bits);
/// exp(x), with x near zero or negative: to `bits` bits by MPFR, rounded to either side, and at least 2^-86000 above 0
/// wherever it is rounded up.
Ends exponential(Ends const& x, long bits);
/// log(x) of a positive x.
Ends logarithm(arithmetic::Rational const& x, long bits);
/// log(1 + x) of x >= 0.
Ends logarithm_of_one_plus(Ends const& x, long bits);

/// Of the statement `slack > 0`, asked at rising precision until the ends tell; open where 16384 bits do not.
Truth truth_at_rising_precision(std::function<Ends(long bits)> const& slack);

}  // namespace halfspace::tests
