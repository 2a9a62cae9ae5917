#include "in_scenario.hpp"

#include "request.hpp"

#include <string>

namespace halfspace::tools {

using base::InputError;
using scenario::Scenario;

InputError naming_scenario(InputError const& error, Scenario const& scenario) {
    std::string const line = error.what();
    auto const where = line.find(": ");
    auto const right = line.find("; ", where);  // the first one: only what would be right says more than one thing
    bool const named = scenario.source == own_data_source || line.starts_with(scenario.source);
    if (named || where == std::string::npos || right == std::string::npos) return error;
    return {line.substr(0, where), line.substr(where + 2, right - where - 2) + " (scenario " + scenario.source + ")",
            line.substr(right + 2)};
}

}  // namespace halfspace::tools
