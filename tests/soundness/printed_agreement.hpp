#pragma once

#include "report/verdict.hpp"

#include <string>
#include <vector>

namespace halfspace::test {

/// A decimal as reports print it ("-1.5e-400"), exactly. @throws std::invalid_argument on anything else ("inf" too)
Rational decimal(std::string const& text);

/// What a reader of the report's text or JSON, knowing only what is printed there, would find false: decided claims
/// whose printed sides do not have their relation or whose slack does not show the verdict. Empty when all agree.
std::vector<std::string> faults_in_print(Report const& report);

}  // namespace halfspace::test
