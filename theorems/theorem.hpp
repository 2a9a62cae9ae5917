#pragma once

#include "checks/instance.hpp"
#include "report/verdict.hpp"

#include <functional>
#include <string>
#include <vector>

namespace halfspace {

/// One claim of a theorem: what it says, and the check that judges it.
struct ClaimDefinition {
    std::string name;
    std::string statement;
    std::function<Verdict(Instance&)> check;
};

/// A theorem as the papers state it: assumptions that are alternatives (one suffices), conclusions it promises under
/// them, instance claims that it does not promise, and observations.
struct Theorem {
    std::string id;
    std::string name;
    std::string source;
    std::string statement;
    std::vector<ClaimDefinition> assumptions;
    std::vector<ClaimDefinition> conclusions;
    std::vector<ClaimDefinition> instances;
    std::vector<ClaimDefinition> observations;
};

/// Judges every claim. A conclusion is not applicable unless an assumption is proved (or there is none to prove).
TheoremReport judge(Theorem const& theorem, Instance& instance);

}  // namespace halfspace
