#pragma once

#include "scenario/scenario.hpp"
#include "theorems/scenario_experiment.hpp"
#include "training/train.hpp"
#include "verdict/report.hpp"

#include <functional>
#include <string>
#include <vector>

namespace halfspace::theorems {

/// What is done with a judged experiment before it is let go, for instance writing its certificate.
using Afterwards = std::function<void(evidence::Experiment&, verdict::ScenarioReport const&)>;

/// Judges one scenario: loads or draws the data, trains, and runs the theorems it names (or `only`, if not empty).
/// @throws InputError for a user's mistake (unknown theorem id, unreadable file, impossible data).
verdict::ScenarioReport verify(scenario::Scenario const& scenario, std::vector<std::string> const& only,
                               base::Progress const& progress = {}, Afterwards const& afterwards = {});

/// The same on samples, labels and perhaps weights in memory, which the scenario's [data] and `weights` only name.
/// @throws InputError also for data that no theorem can speak of (see require_valid).
verdict::ScenarioReport verify(scenario::Scenario const& scenario, Inputs inputs, std::vector<std::string> const& only,
                               base::Progress const& progress = {}, Afterwards const& afterwards = {});

}  // namespace halfspace::theorems
