#pragma once

#include "probability/planner.hpp"

#include <optional>
#include <string>

namespace halfspace::tools {

/// The options of `plan`, as the user typed them.
struct PlanRequest {
    std::optional<std::string> solve, gamma, delta, noise, norm, n, d, eps, pixels;
};

/// A question that makes sense. @throws InputError that names the option which is missing, superfluous or out of range.
probability::PlanQuestion planned_question(PlanRequest const& request);

}  // namespace halfspace::tools
