#pragma once

#include "arithmetic/rational.hpp"
#include "report/report.hpp"

#include <string>

namespace halfspace::theorems {

/// What continuous integration asks of a report: a theorem ("A1s"), a claim ("A1.trained-halfspace") or a figure of a
/// claim ("A1.trained-halfspace.open_share<0.01").
struct Requirement {
    std::string expression;          ///< as it was written
    std::string theorem;             ///< id
    std::string claim = {};          ///< empty: the theorem's status is meant
    std::string figure = {};         ///< empty: the claim's verdict is meant; or "lhs", "rhs", "slack"
    std::string relation = {};       ///< "<", "<=", ">" or ">="
    arithmetic::Rational bound = 0;  ///< exactly the decimal or fraction that was written
};

/// @throws InputError naming `place` when it is no such expression, or no claim has such a figure
Requirement parse_requirement(std::string const& expression, std::string const& place);

/// Met where in every scenario the theorem or claim is proved (or, a claim, observed), and the figure's enclosure lies
/// on the right side of the bound as a whole. A figure that is bounded from one side proves nothing about the other.
report::RequirementReport check_requirement(Requirement const& requirement, report::Report const& report);

}  // namespace halfspace::theorems
