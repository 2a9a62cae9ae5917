#pragma once

#include "scenario/scenario.hpp"
#include "verdict/report.hpp"

#include <string>
#include <vector>

namespace halfspace::theorems {

/// What `halfspace list theorems` prints of a theorem.
struct TheoremSummary {
    std::string id;                   ///< "A1"
    std::string name;                 ///< "standard-boundary"
    std::string source;               ///< the paper and theorem it restates
    std::string statement;            ///< one sentence
    std::vector<std::string> claims;  ///< names, in the order of the report
};
/// All of them, in the order in which they are judged.
std::vector<TheoremSummary> list_theorems();

/// Judges one scenario: loads or draws the data, trains, and runs the theorems it names (or `only`, if not empty).
/// @throws InputError for a user's mistake (unknown theorem id, unreadable file, impossible data).
verdict::ScenarioReport verify(scenario::Scenario const& scenario, std::vector<std::string> const& only,
                               base::Progress const& progress = {});

}  // namespace halfspace::theorems
