#pragma once

#include "sweeps/run.hpp"

namespace halfspace {

/// Judges a sweep's cell by its scenario's theorems.
CellJudge theorem_judge();

}  // namespace halfspace
