#pragma once

#include "report/figures.hpp"
#include "report/report.hpp"

#include <string>
#include <utility>
#include <vector>

namespace halfspace::report {

/// Where and how a report was made. All that may differ between two runs of the same input is in here.
struct Provenance {
    std::string command;                                     ///< repeats the run when given to a shell
    std::vector<std::pair<std::string, std::string>> facts;  ///< machine and versions, names with values
};

/// The report for people: one text, the figures it refers to as figures/NAME.svg, and the anchors of its second-level
/// headings in their order.
struct Document {
    std::string markdown;
    std::vector<Figure> figures;
    std::vector<std::string> anchors;
};

/// Same report, same bytes, but for the last section (after the heading "Machine and versions").
Document to_document(Report const& report, arithmetic::DecisionCounts const& counts, Provenance const& provenance);

}  // namespace halfspace::report
