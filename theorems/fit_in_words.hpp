#pragma once

#include "evidence/instance.hpp"
#include "report/judged.hpp"

#include <string>
#include <vector>

namespace halfspace::theorems {

/// How a given network does on its samples, one sentence without a full stop each: neurons, samples certainly
/// classified right and least margin as the record has them, the mean loss in floating point; and hints where something
/// looks wrong.
/// @param instance  with a network
/// @param network   its record, with `correct` and `least_margin`
std::vector<std::string> fit_in_words(evidence::Instance& instance, report::JudgedNetwork const& network);

}  // namespace halfspace::theorems
