#pragma once

#include "report/report.hpp"
#include "report/svg.hpp"

#include <optional>
#include <string>
#include <vector>

namespace halfspace::report {

/// A drawing of the report, with what is said under it.
struct Figure {
    std::string name;     ///< of its file, without ending: letters, digits, hyphens
    std::string caption;  ///< Markdown
    Svg drawing;
};

/// Both sides of every claim that has two, as bars on logarithmic axes, and the slack between them; nothing when no
/// claim has two sides.
std::optional<Figure> sides_figure(std::vector<verdict::Claim> const& claims, std::string const& name);

/// What the scenario's evidence holds: multipliers between their bounds, margins, the decision map with the slab.
/// @param name  their names begin with it
std::vector<Figure> evidence_figures(FigureEvidence const& evidence, std::string const& name);

}  // namespace halfspace::report
