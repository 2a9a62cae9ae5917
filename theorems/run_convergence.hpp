#pragma once

#include "theorems/theorem.hpp"

namespace halfspace::theorems {

/// Theorem A1c: the gradient flow from these very weights converges in direction to the predicted boundary.
Theorem run_convergence();

}  // namespace halfspace::theorems
