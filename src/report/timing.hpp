#pragma once

#include "base/stage.hpp"

#include <string>
#include <vector>

namespace halfspace::report {

/// Seconds of all stages together; positive.
double total_seconds(std::vector<base::StageTime> const& timing);

/// A line a stage, the longest first, with its share of the whole; short ones share the last line.
std::string timing_text(std::vector<base::StageTime> timing);

}  // namespace halfspace::report
