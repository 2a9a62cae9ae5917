#pragma once

#include "evidence/instance.hpp"
#include "verdict/verdict.hpp"

#include <string>
#include <utility>
#include <vector>

namespace halfspace::checks {

/// What every claim of signs outside a slab says of its half-width: 1 > half_width, and the share of all directions
/// that the slab leaves open. Not applicable where that share may exceed one half: it would say next to nothing.
/// @param parts  what the half-width is the sum of, by name
verdict::Verdict half_space(evidence::Instance& instance, double half_width,
                            std::vector<std::pair<std::string, double>> const& parts = {});

}  // namespace halfspace::checks
