#include "in_scenario.hpp"

#include "request.hpp"

#include <string>

namespace halfspace::tools {

using base::InputError;
using scenario::Scenario;

InputError naming_scenario(InputError const& error, Scenario const& scenario) {
    if (scenario.source == own_data_source || error.where().starts_with(scenario.source)) return error;
    return {error.where(), error.wrong() + " (scenario " + scenario.source + ")", error.right()};
}

}  // namespace halfspace::tools
