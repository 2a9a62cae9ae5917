#pragma once

#include "arithmetic/ieee.hpp"

namespace halfspace::linalg {

/// Which norm bounds a perturbation.
enum class Norm { l2, linf, l0 };

}  // namespace halfspace::linalg
