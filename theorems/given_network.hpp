#pragma once

#include "network/given_network.hpp"
#include "scenario/scenario.hpp"

#include <optional>

namespace halfspace::theorems {

/// The network whose files a scenario names; nothing where it names none. @throws InputError
std::optional<network::GivenNetwork> read_given_network(scenario::NetworkOptions const& options);

}  // namespace halfspace::theorems
