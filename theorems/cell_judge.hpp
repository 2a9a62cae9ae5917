#pragma once

#include "sweep/run.hpp"

namespace halfspace::theorems {

/// Judges a sweep's cell by its scenario's theorems.
sweep::CellJudge theorem_judge();

}  // namespace halfspace::theorems
