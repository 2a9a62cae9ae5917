#pragma once

#include "report/report.hpp"
#include "scenario/scenario.hpp"
#include "theorems/scenario_experiment.hpp"
#include "training/train.hpp"

#include <functional>
#include <string>
#include <vector>

namespace halfspace::theorems {

/// What a report holds besides verdicts and figures.
enum class Arrays {
    left_out,
    kept,  ///< multipliers, direction and weights, for other programs (judged_arrays)
};

/// Is the evidence gathered that figures are drawn from?
enum class Figures { left_out, gathered };

/// What is done with a judged experiment before it is let go, for instance writing its certificate.
using Afterwards = std::function<void(evidence::Experiment&, report::ScenarioReport const&)>;

/// Judges one scenario: loads or draws the data, trains, and runs the theorems it names (or `only`, if not empty).
/// @throws InputError for a user's mistake (unknown theorem id, unreadable file, impossible data).
report::ScenarioReport verify(scenario::Scenario const& scenario, std::vector<std::string> const& only,
                              base::Progress const& progress = {}, Arrays arrays = Arrays::left_out,
                              Figures figures = Figures::left_out, Afterwards const& afterwards = {});

/// The same on samples, labels and perhaps weights in memory, which the scenario's [data] and `weights` only name.
/// @throws InputError also for data that no theorem can speak of (see require_valid).
report::ScenarioReport verify(scenario::Scenario const& scenario, Inputs inputs, std::vector<std::string> const& only,
                              base::Progress const& progress = {}, Arrays arrays = Arrays::left_out,
                              Figures figures = Figures::left_out, Afterwards const& afterwards = {});

}  // namespace halfspace::theorems
