#include "probability/arc_cosine_kernel.hpp"

namespace halfspace::probability {

using arithmetic::MpfiInterval;
using arithmetic::Rational;

namespace {

/// acos c = pi/2 - asin c, the part of c outside [-1, 1] ignored: near 1 a cosine known to e leaves theta known to
/// about sqrt(2 e), and never wrong.
MpfiInterval angle(MpfiInterval const& cosine) {
    return scale(MpfiInterval::pi(cosine.precision()), -1) - asin(cosine);
}

MpfiInterval clipped(MpfiInterval const& c) {
    MpfiInterval const one(1, c.precision());
    return max(-one, min(one, c));
}

}  // namespace

MpfiInterval preactivation_cosine(PointPair const& pair) {
    MpfiInterval const d(pair.d, pair.xz.precision());
    return clipped((pair.xz + d) / sqrt((pair.xx + d) * (pair.zz + d)));
}

MpfiInterval arc_cosine_kernel(MpfiInterval const& cosine, Rational const& gamma) {
    long const bits = cosine.precision();
    MpfiInterval const pi = MpfiInterval::pi(bits);
    MpfiInterval const off(Rational((1 - gamma) * (1 - gamma) / 2), bits);
    return MpfiInterval(gamma, bits) + off * (pi - angle(cosine)) / pi;
}

MpfiInterval arc_cosine_kernel_at_equal_points(Rational const& gamma, long bits) {
    return {Rational((1 + gamma * gamma) / 2), bits};
}

MpfiInterval arc_cosine_kernel_slope(MpfiInterval const& cosine, Rational const& gamma) {
    long const bits = cosine.precision();
    MpfiInterval const off(Rational((1 - gamma) * (1 - gamma) / 2), bits);
    MpfiInterval const one(1, bits);
    return off / (MpfiInterval::pi(bits) * sqrt((one - cosine) * (one + cosine)));
}

}  // namespace halfspace::probability
