#include "probability/sphere_share.hpp"

#include <arb.h>
#include <arb_hypgeom.h>

#include <algorithm>
#include <stdexcept>

namespace halfspace::probability {

using arithmetic::DoubleInterval;

namespace {

/// The ends of a ball as doubles, rounded outwards.
DoubleInterval to_interval(arb_t const ball) {
    arf_t end;
    arf_init(end);
    arb_get_lbound_arf(end, ball, 53);
    double const lower = arf_get_d(end, ARF_RND_FLOOR);
    arb_get_ubound_arf(end, ball, 53);
    double const upper = arf_get_d(end, ARF_RND_CEIL);
    arf_clear(end);
    return {lower, upper};
}

}  // namespace

DoubleInterval sphere_share(double half_width, long d) {
    if (!(half_width >= 0) || !(half_width <= 1) || d < 2) throw std::invalid_argument("sphere_share: out of range");
    constexpr slong precision = 192;
    arb_t square, a, b, share;
    arb_init(square);
    arb_init(a);
    arb_init(b);
    arb_init(share);
    arb_set_d(square, half_width);
    arb_mul(square, square, square, precision);
    arb_set_d(a, 0.5);
    arb_set_si(b, d - 1);
    arb_mul_2exp_si(b, b, -1);
    arb_hypgeom_beta_lower(share, a, b, square, 1, precision);
    DoubleInterval const raw = to_interval(share);
    arb_clear(square);
    arb_clear(a);
    arb_clear(b);
    arb_clear(share);
    // A share lies in [0, 1] whatever the ball says; NaN becomes that whole range.
    DoubleInterval const clipped(std::clamp(raw.lower(), 0.0, 1.0), std::clamp(raw.upper(), 0.0, 1.0));
    return clipped;
}

}  // namespace halfspace::probability
