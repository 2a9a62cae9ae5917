#pragma once

#include "experiments/paper_experiment.hpp"

namespace halfspace::experiments {

/// How far a training gets: s, the rescaled time that [training] reaches on [data] from [network]'s random start.
Measurements run_training_time(scenario::Scenario const& scenario);
std::vector<std::string> names_of_training_time(scenario::Scenario const& scenario);  ///< of what it measures

}  // namespace halfspace::experiments
