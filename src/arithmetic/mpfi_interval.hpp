#pragma once

#include "arithmetic/double_interval.hpp"
#include "arithmetic/rational.hpp"

#include <mpfi.h>

#include <concepts>
#include <string>

namespace halfspace::arithmetic {

/// An interval of reals with MPFR ends, rounded outwards by MPFI, at a precision of its own.
///
/// A thin value type over mpfi_t: no process-wide default precision, no order operators (an order of overlapping
/// intervals does not exist; ask certainly_positive and the like). A result has the larger of its operands'
/// precisions.
class MpfiInterval {
public:
    static constexpr long default_precision = 128;

    MpfiInterval() : MpfiInterval(0) {}
    /// The point `value`. Integers only: a double must say its precision, lest it be cut to an integer unseen.
    template <std::integral Whole>
    MpfiInterval(Whole value, long precision = default_precision)  // NOLINT: a point is an interval
        : MpfiInterval(Rational(static_cast<long>(value)), precision) {}
    MpfiInterval(double value, long precision);
    MpfiInterval(Rational const& value, long precision);
    MpfiInterval(DoubleInterval const& value, long precision = default_precision);  // NOLINT
    MpfiInterval(MpfiInterval const& other);
    MpfiInterval(MpfiInterval&& other) noexcept;
    MpfiInterval& operator=(MpfiInterval other) noexcept;
    ~MpfiInterval();

    /// Encloses pi.
    static MpfiInterval pi(long precision);
    /// [lower.lower, upper.upper].
    static MpfiInterval hull(MpfiInterval const& lower, MpfiInterval const& upper);

    [[nodiscard]] long precision() const;
    [[nodiscard]] bool is_finite() const;
    [[nodiscard]] bool certainly_positive() const;
    [[nodiscard]] bool certainly_negative() const;
    [[nodiscard]] bool is_zero() const;
    [[nodiscard]] bool contains(Rational const& value) const;
    [[nodiscard]] DoubleInterval to_double_interval() const;
    /// The ends as exact rationals (the interval must be finite).
    [[nodiscard]] Rational lower() const;
    [[nodiscard]] Rational upper() const;
    /// Is the lower end of a below that of b?
    friend bool lower_end_less(MpfiInterval const& a, MpfiInterval const& b);
    /// Are both the same set of numbers?
    friend bool equal_ends(MpfiInterval const& a, MpfiInterval const& b);
    /// The ends as decimals of `digits` significant digits, rounded outwards.
    [[nodiscard]] std::string lower_decimal(int digits = 17) const;
    [[nodiscard]] std::string upper_decimal(int digits = 17) const;

    friend MpfiInterval operator-(MpfiInterval const& a);
    friend MpfiInterval operator+(MpfiInterval const& a, MpfiInterval const& b);
    friend MpfiInterval operator-(MpfiInterval const& a, MpfiInterval const& b);
    friend MpfiInterval operator*(MpfiInterval const& a, MpfiInterval const& b);
    friend MpfiInterval operator/(MpfiInterval const& a, MpfiInterval const& b);
    MpfiInterval& operator+=(MpfiInterval const& b) { return *this = *this + b; }

    friend MpfiInterval abs(MpfiInterval const& a);
    friend MpfiInterval min(MpfiInterval const& a, MpfiInterval const& b);
    friend MpfiInterval max(MpfiInterval const& a, MpfiInterval const& b);
    /// What both enclosures of one number leave (they must overlap).
    friend MpfiInterval intersection(MpfiInterval const& a, MpfiInterval const& b);
    /// Square root of the part of `a` that is not negative.
    friend MpfiInterval sqrt(MpfiInterval const& a);
    friend MpfiInterval exp(MpfiInterval const& a);
    /// Natural logarithm of a positive interval (otherwise the result is not finite).
    friend MpfiInterval log(MpfiInterval const& a);
    /// Arc sine of the part of `a` inside [-1, 1].
    friend MpfiInterval asin(MpfiInterval const& a);
    /// a * 2^exponent, exactly.
    friend MpfiInterval scale(MpfiInterval const& a, long exponent);

private:
    struct Uninitialised {};
    MpfiInterval(Uninitialised, long precision);

    mpfi_t value_;
};

/// @{
/// Described as friends above; every result encloses the exact one.
MpfiInterval operator-(MpfiInterval const& a);
bool lower_end_less(MpfiInterval const& a, MpfiInterval const& b);
bool equal_ends(MpfiInterval const& a, MpfiInterval const& b);
MpfiInterval abs(MpfiInterval const& a);
MpfiInterval min(MpfiInterval const& a, MpfiInterval const& b);
MpfiInterval max(MpfiInterval const& a, MpfiInterval const& b);
MpfiInterval intersection(MpfiInterval const& a, MpfiInterval const& b);
MpfiInterval sqrt(MpfiInterval const& a);
MpfiInterval exp(MpfiInterval const& a);
MpfiInterval log(MpfiInterval const& a);
MpfiInterval asin(MpfiInterval const& a);
MpfiInterval scale(MpfiInterval const& a, long exponent);
/// @}

}  // namespace halfspace::arithmetic
