#pragma once

#include "theorems/theorem.hpp"

namespace halfspace::theorems {

/// Theorem A1s: A1's conclusion from assumptions that are linear in gamma, and by propagation.
Theorem sharp_boundary();

}  // namespace halfspace::theorems
