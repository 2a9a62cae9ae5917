#pragma once

#include "arithmetic/mpfi_interval.hpp"
#include "linalg/rounding.hpp"

#include <cstdint>

/// What the exact flow asks of an enclosure of a real number, the same for doubles and for more digits.
namespace halfspace::evidence::flow {

/// How a preactivation is known to behave until the next event.
enum class Mode : std::int8_t {
    negative,  ///< h < 0, slope gamma
    positive,  ///< h > 0, slope 1
    sliding,   ///< h = 0 exactly, with the slope that keeps it there
    loose      ///< anything: the slope is somewhere in [gamma, 1]
};

/// A double not above the lower end.
inline double lower_of(arithmetic::DoubleInterval const& x) { return x.lower(); }
/// A double not above the lower end.
inline double lower_of(arithmetic::MpfiInterval const& x) { return x.to_double_interval().lower(); }
/// A double not below the upper end.
inline double upper_of(arithmetic::DoubleInterval const& x) { return x.upper(); }
/// A double not below the upper end.
inline double upper_of(arithmetic::MpfiInterval const& x) { return x.to_double_interval().upper(); }
/// A double near the middle, a proposal only.
template <class Scalar>
double approx_middle(Scalar const& x) {
    return 0.5 * lower_of(x) + 0.5 * upper_of(x);
}

/// 1, -1 where the sign is certain, else 0.
inline int certain_sign(arithmetic::DoubleInterval const& x) { return x.lower() > 0 ? 1 : x.upper() < 0 ? -1 : 0; }
/// 1, -1 where the sign is certain, else 0.
inline int certain_sign(arithmetic::MpfiInterval const& x) {
    return x.certainly_positive() ? 1 : x.certainly_negative() ? -1 : 0;
}

/// [lower end of a, upper end of b].
inline arithmetic::DoubleInterval span_of(arithmetic::DoubleInterval const& a, arithmetic::DoubleInterval const& b) {
    return {a.lower(), b.upper()};
}
/// [lower end of a, upper end of b].
inline arithmetic::MpfiInterval span_of(arithmetic::MpfiInterval const& a, arithmetic::MpfiInterval const& b) {
    return arithmetic::MpfiInterval::hull(a, b);
}

/// One member of x, as a point.
inline arithmetic::DoubleInterval point_of(arithmetic::DoubleInterval const& x) { return {x.approx_midpoint()}; }
/// One member of x, as a point.
inline arithmetic::MpfiInterval point_of(arithmetic::MpfiInterval const& x) { return {x.lower(), x.precision()}; }

/// [-r, r].
inline arithmetic::DoubleInterval symmetric(double r) { return {-r, r}; }

/// At least 1 - 2^-48 times the exact quotient of doubles, at most the exact one: distance over speed, from below. Two
/// roundings that shrink distance and grow speed relatively by u each, one of the quotient, all outweighed.
inline double quotient_lower(double distance, double speed) {
    double const quotient = distance / speed * (1 - 0x1p-48) - 0x1p-1000;
    return quotient > 0 ? quotient : 0;
}

}  // namespace halfspace::evidence::flow
