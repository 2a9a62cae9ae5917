#pragma once

#include "scenario/scenario.hpp"

#include <string>
#include <utility>
#include <vector>

namespace halfspace::experiments {

/// What was measured, in the order of a table's columns: name ("accuracy") and value.
using Measurements = std::vector<std::pair<std::string, double>>;

/// An experiment of the papers, run in floating point. What it returns are observations of one seed: no claim rests on
/// them.
struct PaperExperiment {
    std::string name;   ///< "perturbed-noise"; a sweep file names it with the key `experiment`
    std::string title;  ///< one line
    std::vector<std::string> (*names)(scenario::Scenario const&);  ///< of what `run` measures, in order
    Measurements (*run)(
        scenario::Scenario const&);  ///< @throws InputError when the scenario does not fit the experiment
};

/// All of them.
std::vector<PaperExperiment> const& experiments();

/// @throws InputError listing the names when there is no such experiment.
PaperExperiment const& find_experiment(std::string const& name, std::string const& where);

}  // namespace halfspace::experiments
