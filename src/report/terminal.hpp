#pragma once

#include "report/report.hpp"

#include <string>

namespace halfspace::report {

/// What the terminal can show.
struct TerminalStyle {
    std::size_t width = 100;  ///< columns
    bool colour = false;      ///< ANSI escapes
};

/// The report as a table for people: a block a scenario, its theorems, their claims; then an overview.
/// @param counts  how often each level of arithmetic decided a sign while the report was made.
std::string to_terminal(Report const& report, arithmetic::DecisionCounts const& counts, TerminalStyle const& style);

}  // namespace halfspace::report
