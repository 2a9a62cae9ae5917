#pragma once

#include "arithmetic/double_interval.hpp"

namespace halfspace::probability {

/// Encloses the share of the unit sphere in R^d on which |cos(z, g)| <= w for a fixed direction g: the regularised
/// incomplete beta function I_{w^2}(1/2, (d-1)/2), in Arb's ball arithmetic.
///
/// @param half_width  0 <= w <= 1
/// @param d           dimension, at least 2
arithmetic::DoubleInterval sphere_share(double half_width, long d);

}  // namespace halfspace::probability
