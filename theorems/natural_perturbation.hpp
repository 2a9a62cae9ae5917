#pragma once

#include "theorems/theorem.hpp"

namespace halfspace::theorems {

/// Theorem A3: learning from perturbations on natural samples with wrong labels.
Theorem natural_perturbation();

}  // namespace halfspace::theorems
