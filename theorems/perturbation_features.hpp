#pragma once

#include "theorems/theorem.hpp"

namespace halfspace::theorems {

/// Theorem A2: adversarial perturbations are weighted sums of training samples.
Theorem perturbation_features();

}  // namespace halfspace::theorems
