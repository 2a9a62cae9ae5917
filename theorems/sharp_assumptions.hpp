#pragma once

#include "checks/reach.hpp"
#include "theorems/theorem.hpp"

#include <functional>
#include <string>
#include <vector>

namespace halfspace::theorems {

/// The data set that an assumption speaks of, or nullptr where there is none.
using InstanceOf = std::function<evidence::Instance*(evidence::Experiment&)>;

/// The four assumptions of theorem A1s, any of which suffices, for the instance that `instance_of` picks.
/// @param prefix  of the claims' names: "" or "adversarial-"
std::vector<ClaimDefinition> sharp_assumptions(std::string const& prefix, InstanceOf const& instance_of);

/// A1's assumption or its row-sum form on clean data, a refutation with the slope that would suffice.
/// @param form  one of these two
std::function<verdict::Verdict(evidence::Instance&)> paper_assumption(evidence::ReachForm form);

/// A1's two and A1s's four, for the clean data.
std::vector<ClaimDefinition> clean_assumptions();

}  // namespace halfspace::theorems
