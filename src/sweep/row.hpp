#pragma once

#include "experiments/paper_experiment.hpp"
#include "report/report.hpp"

#include <nlohmann/json.hpp>

namespace halfspace::sweep {

/// What a cell came to, flat: column -> string or number, in the report's order. "A1" is the status of a theorem,
/// "A1.near-orthogonality" the verdict of a claim, "A1.near-orthogonality.slack.lower" the lower end of one of its
/// figures, as the JSON report has it.
using Row = nlohmann::ordered_json;

/// @param version the program's, for the report that the row is taken from
Row row_of(report::ScenarioReport const& report, std::string const& version);

/// The same for an experiment: "perturbed-noise.accuracy" -> number.
Row row_of(std::string const& experiment, experiments::Measurements const& measured);

}  // namespace halfspace::sweep
