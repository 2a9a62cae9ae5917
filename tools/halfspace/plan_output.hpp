#pragma once

#include "probability/planner.hpp"

#include <string>

namespace halfspace::tools {

/// 0 when there is an answer, 2 when there is none within the planner's caps.
int exit_code(probability::Plan const& plan);

/// For people: the answer, the bounds, the inequality with the numbers put in, and why the next value is not certified.
std::string to_text(probability::Plan const& plan);

/// One JSON document with a final newline; its shape is documented in docs/theorems/A4-probability.md.
std::string to_json(probability::Plan const& plan, std::string const& version);

}  // namespace halfspace::tools
