#pragma once

#include "scenario/scenario.hpp"

#include <optional>
#include <string>
#include <vector>

namespace halfspace::tools {

/// The source of a scenario that options describe.
inline constexpr char const* own_data_source = "command line";

/// What the options of `verify` and `train` say about scenarios, as the user typed it.
struct Request {
    std::vector<std::string> scenarios;  ///< built-in names or files
    std::vector<std::string> theorems;   ///< of --theorem, each a comma-separated list
    std::optional<std::string> seed;
    /// The options that describe a user's own data instead of a scenario.
    std::optional<std::string> samples, labels, gamma, weights, readout, biases, output_bias, second_weights,
        second_readout, second_biases, second_output_bias, hidden, loss, training, s;
};

/// The scenarios asked for, all of them read and checked: the built-in ones when nothing is said.
/// @throws InputError naming the option or file.
std::vector<scenario::Scenario> requested_scenarios(Request const& request);

/// The theorem ids of --theorem, each known. @throws InputError listing the known ones.
std::vector<std::string> requested_theorems(Request const& request);

}  // namespace halfspace::tools
