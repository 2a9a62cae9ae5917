#pragma once

#include "data/data_set.hpp"
#include "evidence/experiment.hpp"
#include "scenario/scenario.hpp"

#include <optional>

namespace halfspace::theorems {

/// What a scenario is judged on.
struct Inputs {
    data::DataSet data;
    std::optional<linalg::Matrix> weights = std::nullopt;  ///< in place of the file that the scenario names
};

/// The experiment that a scenario describes on these inputs: its setting, how its networks are trained or read, and
/// where fresh samples come from. The scenario must outlive it.
evidence::Experiment experiment_of(scenario::Scenario const& scenario, Inputs inputs, base::Progress const& progress);

}  // namespace halfspace::theorems
