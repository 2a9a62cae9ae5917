#pragma once

#include "probability/planner.hpp"

#include <string>

namespace halfspace::planning {

/// A double as its shortest decimal, any other number as the fraction it is.
std::string exact_text(arithmetic::Rational const& value);

/// The assumption's inequality with numbers put in, for instance "(0.9)^3 * (11814.1)^2 > 3 * 10 * 12335 * 274.9": as
/// many digits as it takes (at least 12) for the line to be true of exactly the numbers it shows. They bound the
/// enclosed ones from the side that weakens what the line claims: `>` where the inequality is certified, `<=` where it
/// is certified to fail, `?` (and no claim) where the precision cap was hit.
std::string inequality_with_numbers(probability::PlanStep const& step);

}  // namespace halfspace::planning
