#pragma once

#include "arithmetic/two_sum.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace halfspace::arithmetic {

/// An interval of reals with double ends, rounded outwards without touching the rounding mode.
///
/// Round-to-nearest puts fl(a op b) within half a unit in the last place of a op b, so the double next to it on
/// either side bounds the exact result (docs/bounds.md, D1). This holds through underflow (the neighbour of 0 is the
/// least subnormal) and overflow (fl = +inf means the exact result exceeds the largest double, its lower neighbour).
/// Sums and products that are exact, as error-free transformations show, are not widened: integers stay points.
class DoubleInterval {
public:
    DoubleInterval() = default;
    /// The single point `value`, which must be finite.
    DoubleInterval(double value) : lower_(value), upper_(value) {}  // NOLINT: a point is an interval
    /// [lower, upper]; NaN ends are widened to infinity.
    DoubleInterval(double lower, double upper)
        : lower_(std::isnan(lower) ? -infinity : std::min(lower, largest)),
          upper_(std::isnan(upper) ? infinity : std::max(upper, -largest)) {}

    [[nodiscard]] double lower() const { return lower_; }
    [[nodiscard]] double upper() const { return upper_; }
    [[nodiscard]] bool is_finite() const { return std::isfinite(lower_) && std::isfinite(upper_); }
    [[nodiscard]] bool contains(double value) const { return lower_ <= value && value <= upper_; }

    /// The point in the middle, a proposal only.
    [[nodiscard]] double approx_midpoint() const { return lower_ + 0.5 * (upper_ - lower_); }

    friend DoubleInterval operator-(DoubleInterval const& a) { return {-a.upper_, -a.lower_}; }
    friend DoubleInterval operator+(DoubleInterval const& a, DoubleInterval const& b) {
        return {sum_lower(a.lower_, b.lower_), -sum_lower(-a.upper_, -b.upper_)};
    }
    friend DoubleInterval operator-(DoubleInterval const& a, DoubleInterval const& b) { return a + (-b); }
    friend DoubleInterval operator*(DoubleInterval const& a, DoubleInterval const& b) {
        if (a.lower_ >= 0 && b.lower_ >= 0) {
            return {product_lower(a.lower_, b.lower_), -product_lower(-a.upper_, b.upper_)};
        }
        double const lower = std::min({product_lower(a.lower_, b.lower_), product_lower(a.lower_, b.upper_),
                                       product_lower(a.upper_, b.lower_), product_lower(a.upper_, b.upper_)});
        double const upper = -std::min({product_lower(-a.lower_, b.lower_), product_lower(-a.lower_, b.upper_),
                                        product_lower(-a.upper_, b.lower_), product_lower(-a.upper_, b.upper_)});
        return {lower, upper};
    }
    friend DoubleInterval operator/(DoubleInterval const& a, DoubleInterval const& b) {
        if (b.lower_ <= 0 && b.upper_ >= 0) return {-infinity, infinity};
        double const p = a.lower_ / b.lower_;
        double const q = a.lower_ / b.upper_;
        double const r = a.upper_ / b.lower_;
        double const s = a.upper_ / b.upper_;
        if (std::isnan(p) || std::isnan(q) || std::isnan(r) || std::isnan(s)) return {-infinity, infinity};
        return outwards(std::min({p, q, r, s}), std::max({p, q, r, s}));
    }

    friend DoubleInterval abs(DoubleInterval const& a) {
        if (a.lower_ >= 0) return a;
        if (a.upper_ <= 0) return -a;
        return {0, std::max(-a.lower_, a.upper_)};
    }
    friend DoubleInterval max(DoubleInterval const& a, DoubleInterval const& b) {
        return {std::max(a.lower_, b.lower_), std::max(a.upper_, b.upper_)};
    }
    friend DoubleInterval min(DoubleInterval const& a, DoubleInterval const& b) {
        return {std::min(a.lower_, b.lower_), std::min(a.upper_, b.upper_)};
    }
    /// Square root of the part of `a` that is not negative.
    friend DoubleInterval sqrt(DoubleInterval const& a) {
        auto const root = outwards(std::sqrt(std::max(a.lower_, 0.0)), std::sqrt(std::max(a.upper_, 0.0)));
        return {std::max(root.lower_, 0.0), root.upper_};
    }
    /// a * 2^exponent, rounded outwards where it leaves the normal range.
    friend DoubleInterval scale(DoubleInterval const& a, long exponent) {
        int const e = static_cast<int>(std::clamp(exponent, -5000L, 5000L));
        if (e == 0) return a;
        return outwards(std::ldexp(a.lower_, e), std::ldexp(a.upper_, e));
    }

private:
    static constexpr double infinity = std::numeric_limits<double>::infinity();
    static constexpr double largest = std::numeric_limits<double>::max();

    static DoubleInterval outwards(double lower, double upper) {
        return {std::nextafter(lower, -infinity), std::nextafter(upper, infinity)};
    }
    /// A lower bound of a + b: the rounded sum if it is exact or below a + b, else its lower neighbour.
    static double sum_lower(double a, double b) {
        double const sum = a + b;
        double const error = error_of_sum(a, b);
        return error >= 0 ? sum : std::nextafter(sum, -infinity);  // a NaN error (overflow) is not >= 0
    }
    /// A lower bound of a * b, where an infinite end stands for "arbitrarily large": 0 times it is 0. The error of a
    /// product is a double, given by one fused operation, unless it underflows; then the neighbour is taken.
    static double product_lower(double a, double b) {
        if (a == 0 || b == 0) return 0;
        double const product = a * b;
        bool const error_is_exact = std::fabs(product) >= 0x1p-960 && std::isfinite(product);
        if (error_is_exact && std::fma(a, b, -product) >= 0) return product;
        return std::nextafter(product, -infinity);
    }

    double lower_ = 0;
    double upper_ = 0;
};

}  // namespace halfspace::arithmetic
