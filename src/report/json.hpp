#pragma once

#include "report/report.hpp"

#include <string>

namespace halfspace::report {

/// The report as a JSON document (schema 1), keys in a fixed order, with a final newline: same report, same bytes.
///
/// Certified bounds are decimal strings rounded outwards, so their exponents may leave the range of doubles. Sides that
/// make no sense for a claim, and the level where nothing was computed, are absent. Observed numbers are JSON numbers
/// (strings where not finite).
std::string to_json(Report const& report, bool strict, std::string const& version);

}  // namespace halfspace::report
