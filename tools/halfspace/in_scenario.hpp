#pragma once

#include "base/input_error.hpp"
#include "scenario/scenario.hpp"

namespace halfspace {

/// The same mistake, found while this scenario was at work: "X.npy: it is empty (scenario mine.toml); ...". Unchanged
/// where it names the scenario already, or where options of the command line describe the data.
InputError naming_scenario(InputError const& error, Scenario const& scenario);

/// What work() returns. @throws InputError that names the scenario, where work() throws one
template <class Work>
auto in_scenario(Scenario const& scenario, Work const& work) {
    try {
        return work();
    } catch (InputError const& error) {
        throw naming_scenario(error, scenario);
    }
}

}  // namespace halfspace
