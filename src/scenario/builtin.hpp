#pragma once

#include "scenario/scenario.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace halfspace::scenario {

/// A scenario that comes with the program: a file of scenarios/, embedded when the program was built.
struct BuiltinScenario {
    std::string name;
    std::string description;  ///< the comment that the file begins with
    std::string_view text;    ///< the file
};

/// All of them, in the order in which they are listed and, without arguments, verified.
std::vector<BuiltinScenario> const& builtin_scenarios();

/// A built-in scenario by its name, or else the scenario file of that path.
/// @throws InputError when it is neither, or the file is wrong.
Scenario find_scenario(std::string const& name_or_path);

}  // namespace halfspace::scenario
