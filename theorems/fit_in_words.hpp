#pragma once

#include "evidence/instance.hpp"

#include <string>
#include <vector>

namespace halfspace::theorems {

/// How a given network does on its samples, one sentence without a full stop each: neurons, samples classified right,
/// least margin, mean loss (in floating point, no verdict); and hints where something looks wrong.
/// @param instance  with a network
std::vector<std::string> fit_in_words(evidence::Instance& instance);

}  // namespace halfspace::theorems
