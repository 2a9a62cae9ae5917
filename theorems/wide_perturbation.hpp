#pragma once

#include "theorems/theorem.hpp"

namespace halfspace::theorems {

/// Theorem B1: the perturbations of a wide network point along a kernel sum over the samples.
Theorem wide_perturbation();

}  // namespace halfspace::theorems
