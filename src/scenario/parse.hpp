#pragma once

#include "scenario/scenario.hpp"

#include <string>
#include <string_view>

namespace halfspace::scenario {

/// Reads a scenario file (TOML; the keys are those of scenario_options()).
/// @throws InputError naming the file and the line.
Scenario parse_scenario(std::string const& path);

/// The same from a text; `source` stands for the file in error messages, `base` is the folder of relative paths.
Scenario parse_scenario_text(std::string_view text, std::string const& source, std::string const& base);

}  // namespace halfspace::scenario
