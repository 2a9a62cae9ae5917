#pragma once

#include "theorems/theorem.hpp"

namespace halfspace::theorems {

/// Theorem B2: a wide network that learned from perturbations agrees with the network they were made for.
Theorem wide_agreement();

}  // namespace halfspace::theorems
