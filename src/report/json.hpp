#pragma once

#include "base/stage.hpp"
#include "report/report.hpp"

#include <optional>
#include <string>
#include <vector>

namespace halfspace::report {

/// What made a report.
struct Origin {
    std::string version;                       ///< of the program
    std::optional<std::string> revision = {};  ///< commit that it was built from, where that is known
    std::vector<std::string> command = {};     ///< words after the program's name
    std::vector<base::StageTime> timing = {};  ///< only where somebody asked: no two runs take the same time
};

/// The report as a JSON document (schema 2, docs/json.md), keys in a fixed order, with a final newline: same report,
/// same bytes.
///
/// Certified bounds are decimal strings rounded outwards, so their exponents may leave the range of doubles. Sides that
/// make no sense for a claim, and the level where nothing was computed, are absent. Observed numbers are JSON numbers
/// (strings where not finite).
std::string to_json(Report const& report, bool strict, Origin const& origin);

}  // namespace halfspace::report
