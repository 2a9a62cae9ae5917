#pragma once

#include <Eigen/Core>

/// What 16-bit arithmetic makes of a number. Mixed precision trains on gradients rounded to it, so that what is below
/// 2^-25 vanishes: a sample fitted well enough no longer pulls, and an attack on it stops.
namespace halfspace::experiments {

/// The nearest IEEE binary16 number, ties to even; gradual underflow below 2^-14, zero from 2^-25 down, infinite from
/// 65520 up.
inline float to_half(float value) { return static_cast<float>(Eigen::half(value)); }

}  // namespace halfspace::experiments
