#pragma once

#include "evidence/instance.hpp"

#include <optional>

namespace halfspace::evidence {

/// The multipliers lambda of the linear system in floating point, in units that do not matter; nothing where it has no
/// solution of the theorem's form.
std::optional<linalg::Vector> approx_multipliers(Instance& instance);

}  // namespace halfspace::evidence
