#pragma once

#include "probability/planner.hpp"

#include <optional>
#include <string>
#include <vector>

namespace halfspace::planning {

/// The options of `plan`, as the user typed them.
struct PlanRequest {
    std::optional<std::string> solve, assumption, gamma, delta, noise, norm, n, d, eps, pixels;
};

/// Questions that make sense: one for the assumption given, or one for each. @throws InputError that names the option
/// which is missing, superfluous or out of range.
std::vector<probability::PlanQuestion> planned_questions(PlanRequest const& request);

}  // namespace halfspace::planning
