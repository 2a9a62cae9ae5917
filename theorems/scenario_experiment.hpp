#pragma once

#include "data/data_set.hpp"
#include "evidence/experiment.hpp"
#include "network/given_network.hpp"
#include "scenario/scenario.hpp"

#include <optional>

namespace halfspace::theorems {

/// What a scenario is judged on.
struct Inputs {
    data::DataSet data;
    /// A network to judge; the scenario's `weights` only names it.
    std::optional<network::GivenNetwork> network = std::nullopt;
    /// Another one, to compare with it.
    std::optional<network::GivenNetwork> second = std::nullopt;
};

/// Does a network of the inputs have biases, so that all claims speak of (x, 1)?
bool needs_constant(Inputs const& inputs);

/// The experiment that a scenario describes on these inputs (on the samples (x, 1) where the network has biases): its
/// setting, how its networks are trained or read, and where fresh samples come from. The scenario must outlive it.
evidence::Experiment experiment_of(scenario::Scenario const& scenario, Inputs inputs, base::Progress const& progress);

}  // namespace halfspace::theorems
