#include "linalg/direction.hpp"

#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::linalg {

using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;

namespace {

DoubleInterval const anything(0, 2);

/// The norm of the exact vector; the ends may be 0 and infinity.
DoubleInterval norm_of(NearVector const& a) {
    return {std::max(0.0, down(norm_lower(as_span(a.approx)) - a.error)), up(norm_upper(as_span(a.approx)) + a.error)};
}

/// c a as doubles, with its error: the exact vector's c times, one rounding and perhaps an underflow an entry.
NearVector scaled(NearVector const& a, double c) {
    NearVector result{c * a.approx, 0};
    double const rounding = up(2 * unit_roundoff * norm_upper(as_span(result.approx)));
    double const underflow = static_cast<double>(a.approx.size()) * underflow_error;
    result.error = up(up(up(c * a.error) + rounding) + underflow);
    return result;
}

/// |a - b| for exact a and b.
DoubleInterval distance(NearVector const& a, NearVector const& b) {
    Vector const difference = a.approx - b.approx;
    double const size = norm_upper(as_span(difference));
    double const error = up(up(a.error + b.error) + up(2 * unit_roundoff * size));
    return {std::max(0.0, down(norm_lower(as_span(difference)) - error)), up(size + error)};
}

NearVector opposite(NearVector const& a) { return {-a.approx, a.error}; }

}  // namespace

DoubleInterval direction_distance(NearVector const& a, NearVector const& b) {
    DoubleInterval const a_norm = norm_of(a);
    DoubleInterval const b_norm = norm_of(b);
    if (!(a_norm.lower() > 0) || !(b_norm.lower() > 0)) return anything;
    double const c = b_norm.approx_midpoint() / a_norm.approx_midpoint();
    if (!std::isfinite(c) || c < 0x1p-900) return anything;
    NearVector const ca = scaled(a, c);
    DoubleInterval const ca_norm = norm_of(ca);
    if (!ca.approx.allFinite() || !(ca_norm.lower() > 0)) return anything;
    DoubleInterval const apart = distance(ca, b);
    DoubleInterval const gap = abs(ca_norm - b_norm);
    DoubleInterval const product = ca_norm * b_norm;
    double const most = (DoubleInterval(apart.upper()) / sqrt(DoubleInterval(product.lower()))).upper();
    double const least_square = (DoubleInterval(apart.lower()) * DoubleInterval(apart.lower()) -
                                 DoubleInterval(gap.upper()) * DoubleInterval(gap.upper()))
                                    .lower();
    if (std::isnan(most)) return anything;
    double const upper = std::min(most, 2.0);
    if (!(least_square > 0)) return {0, upper};
    double const least = sqrt(DoubleInterval(least_square) / DoubleInterval(product.upper())).lower();
    return {std::min(std::max(0.0, least), upper), upper};
}

MpfiInterval angle_over_pi(NearVector const& a, NearVector const& b) {
    MpfiInterval const two(2);
    MpfiInterval const pi = MpfiInterval::pi(MpfiInterval::default_precision);
    MpfiInterval const near = two * asin(MpfiInterval(direction_distance(a, b)) / two) / pi;
    MpfiInterval const far = MpfiInterval(1) - two * asin(MpfiInterval(direction_distance(a, opposite(b))) / two) / pi;
    MpfiInterval const possible = MpfiInterval::hull(MpfiInterval(0), MpfiInterval(1));
    return intersection(intersection(near, far), possible);
}

MpfiInterval cosine(NearVector const& a, NearVector const& b) {
    MpfiInterval const near(direction_distance(a, b));
    MpfiInterval const far(direction_distance(a, opposite(b)));
    MpfiInterval const from_near = MpfiInterval(1) - near * near / MpfiInterval(2);
    MpfiInterval const from_far = far * far / MpfiInterval(2) - MpfiInterval(1);
    MpfiInterval const possible = MpfiInterval::hull(MpfiInterval(-1), MpfiInterval(1));
    return intersection(intersection(from_near, from_far), possible);
}

}  // namespace halfspace::linalg
