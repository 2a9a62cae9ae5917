#pragma once

#include "theorems/theorem.hpp"

namespace halfspace::theorems {

/// Theorem A4: learning from perturbations on noise with random labels.
Theorem noise_perturbation();

}  // namespace halfspace::theorems
