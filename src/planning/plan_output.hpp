#pragma once

#include "probability/planner.hpp"

#include <string>
#include <vector>

namespace halfspace::planning {

/// 0 when there is an answer (under one of the assumptions, where both were asked), 2 when there is none.
int exit_code(std::vector<probability::Plan> const& plans);

/// For people: the answers, the bounds, the inequalities with the numbers put in, and why the next values are not
/// certified. Every inequality is true of the numbers as they are printed.
std::string to_text(std::vector<probability::Plan> const& plans);

/// One JSON document with a final newline; its shape is documented in docs/theorems/A4-probability.md.
std::string to_json(std::vector<probability::Plan> const& plans, std::string const& version);

/// "d", "N", "eps" or "gamma".
std::string symbol_of(probability::PlanQuestion::Unknown unknown);

/// "A1" or "A1s".
std::string name_of(probability::BoundaryAssumption assumption);

/// The assumption's inequality in symbols.
std::string inequality_of(probability::BoundaryAssumption assumption);

/// The fewest digits, from 17 on, with which the printed enclosures of the two sides of a decided comparison do not
/// overlap (of an undecided one: 17).
int digits_that_part(arithmetic::Comparison const& comparison);

}  // namespace halfspace::planning
