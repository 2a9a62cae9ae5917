#pragma once

#include "scenario/option.hpp"

#include <vector>

namespace halfspace::scenario {

/// The keys that decide whether an option matters, with the values where it does; none: it matters everywhere.
std::vector<Governor> governors_of(Option const& option);

}  // namespace halfspace::scenario
