#pragma once

#include "evidence/instance.hpp"

namespace halfspace::evidence {

/// The margins y_n f(x_n) of the instance's network in floating point, from the preactivations that are known: N
/// values.
/// @param instance  with a network
linalg::Vector approx_margins(Instance& instance);

}  // namespace halfspace::evidence
