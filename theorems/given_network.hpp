#pragma once

#include "network/given_network.hpp"
#include "scenario/scenario.hpp"

#include <optional>

namespace halfspace::theorems {

/// The network of these files; nothing where none is named. @throws InputError
std::optional<network::GivenNetwork> read_given_network(scenario::NetworkFiles const& files);

}  // namespace halfspace::theorems
