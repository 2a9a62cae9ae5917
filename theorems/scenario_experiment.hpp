#pragma once

#include "checks/experiment.hpp"
#include "scenario/scenario.hpp"

namespace halfspace {

/// The experiment that a scenario describes, on data that were loaded or drawn for it: its setting, how its networks are
/// trained or read, and where fresh samples come from. The scenario must outlive it.
Experiment experiment_of(Scenario const& scenario, DataSet data, Progress const& progress);

}  // namespace halfspace
