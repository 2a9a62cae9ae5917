#pragma once

#include "checks/experiment.hpp"
#include "data/data_set.hpp"
#include "scenario/scenario.hpp"

#include <optional>

namespace halfspace {

/// What a scenario is judged on.
struct Inputs {
    DataSet data;
    std::optional<Matrix> weights = std::nullopt;  ///< in place of the file that the scenario names
};

/// The experiment that a scenario describes on these inputs: its setting, how its networks are trained or read, and where
/// fresh samples come from. The scenario must outlive it.
Experiment experiment_of(Scenario const& scenario, Inputs inputs, Progress const& progress);

}  // namespace halfspace
