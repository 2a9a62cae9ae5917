#pragma once

#include "base/input_error.hpp"
#include "scenario/scenario.hpp"

namespace halfspace::tools {

/// The same mistake, found while this scenario was at work: "X.npy: it is empty (scenario mine.toml); ...". Unchanged
/// where it names the scenario already, or where options of the command line describe the data.
base::InputError naming_scenario(base::InputError const& error, scenario::Scenario const& scenario);

/// What work() returns. @throws InputError that names the scenario, where work() throws one
template <class Work>
auto in_scenario(scenario::Scenario const& scenario, Work const& work) {
    try {
        return work();
    } catch (base::InputError const& error) {
        throw naming_scenario(error, scenario);
    }
}

}  // namespace halfspace::tools
