#pragma once

#include "halfspace/report.hpp"

#include "theorems/requirement.hpp"

#include <string>
#include <vector>

namespace halfspace {

/// What was judged and what came of it, in the public interface's terms.
Report report_of(report::ScenarioReport judged, std::vector<theorems::Requirement> const& requirements);

/// @throws InputError for an expression that is no requirement
std::vector<theorems::Requirement> parsed(std::vector<std::string> const& expressions);

}  // namespace halfspace
