#pragma once

#include "theorems/theorem.hpp"

namespace halfspace::theorems {

/// Theorem A1: under near-orthogonality every KKT point has a linear decision boundary.
Theorem standard_boundary();

}  // namespace halfspace::theorems
