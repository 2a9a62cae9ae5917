#pragma once

#include "arithmetic/mpfi_interval.hpp"

/// The kernel of the wide network (theory B): the arc-cosine kernel of degree 0, in closed form.
namespace halfspace::probability {

/// What the kernel needs to know of two points: enclosures of their inner products, all at one precision.
struct PointPair {
    arithmetic::MpfiInterval xx;  ///< |x|^2
    arithmetic::MpfiInterval xz;  ///< <x,z>
    arithmetic::MpfiInterval zz;  ///< |z|^2
    long d = 1;                   ///< dimension
};

/// Encloses c = (<x,z> + d) / sqrt((|x|^2 + d)(|z|^2 + d)), the correlation of <w,x> + b and <w,z> + b for
/// w ~ N(0, I/d), b ~ N(0,1); clipped to [-1, 1], where it lies.
arithmetic::MpfiInterval preactivation_cosine(PointPair const& pair);

/// Encloses Phi(x,z) = E[phi'(<w,x> + b) phi'(<w,z> + b)] = gamma + (1-gamma)^2 (pi - theta) / (2 pi), cos theta = c,
/// for a cosine c (theory B; proof in docs/theorems/B0.md). A network without any bias has the same Phi with
/// c = <x,z> / (|x||z|).
arithmetic::MpfiInterval arc_cosine_kernel(arithmetic::MpfiInterval const& cosine, arithmetic::Rational const& gamma);

/// The same where x = z: (1 + gamma^2) / 2, exactly.
arithmetic::MpfiInterval arc_cosine_kernel_at_equal_points(arithmetic::Rational const& gamma, long bits);

/// Encloses dPhi/dc = (1-gamma)^2 / (2 pi sqrt(1 - c^2)); not finite where c reaches 1 or -1.
arithmetic::MpfiInterval arc_cosine_kernel_slope(arithmetic::MpfiInterval const& cosine,
                                                 arithmetic::Rational const& gamma);

}  // namespace halfspace::probability
