#pragma once

#include "report/verdict.hpp"
#include "scenario/scenario.hpp"
#include "training/train.hpp"

#include <string>
#include <vector>

namespace halfspace {

/// Judges one scenario: loads or draws the data, trains, and runs the theorems it names (or `only`, if not empty).
/// @throws InputError for a user's mistake (unknown theorem id, unreadable file, impossible data).
ScenarioReport verify(Scenario const& scenario, std::vector<std::string> const& only, Progress const& progress = {});

}  // namespace halfspace
