#pragma once

#include "probability/planner.hpp"

#include <string>
#include <vector>

namespace halfspace {

/// 0 when there is an answer (under one of the assumptions, where both were asked), 2 when there is none.
int exit_code(std::vector<Plan> const& plans);

/// For people: the answers, the bounds, the inequalities with the numbers put in, and why the next values are not
/// certified. Every inequality is true of the numbers as they are printed.
std::string to_text(std::vector<Plan> const& plans);

/// One JSON document with a final newline; its shape is documented in docs/theorems/A4-probability.md.
std::string to_json(std::vector<Plan> const& plans, std::string const& version);

/// "d", "N", "eps" or "gamma".
std::string symbol_of(PlanQuestion::Unknown unknown);

/// "A1" or "A1s".
std::string name_of(BoundaryAssumption assumption);

/// The assumption's inequality in symbols.
std::string inequality_of(BoundaryAssumption assumption);

/// The fewest digits, from 17 on, with which the printed enclosures of the two sides of a decided comparison do not
/// overlap (of an undecided one: 17).
int digits_that_part(Comparison const& comparison);

}  // namespace halfspace
