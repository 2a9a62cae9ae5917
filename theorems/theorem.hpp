#pragma once

#include "evidence/experiment.hpp"
#include "verdict/report.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace halfspace::theorems {

/// One claim of a theorem: what it says, and the check that judges it.
struct ClaimDefinition {
    std::string name;
    std::string statement;
    std::function<verdict::Verdict(evidence::Experiment&)> check;
    std::function<bool(evidence::Experiment const&)> applies =
        {};  ///< empty: always; where false the claim is not listed
};

/// A check that only needs the clean data and its network.
inline std::function<verdict::Verdict(evidence::Experiment&)> on_standard(
    std::function<verdict::Verdict(evidence::Instance&)> check) {
    return [check = std::move(check)](evidence::Experiment& experiment) { return check(experiment.standard()); };
}

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
    /// Why the theorem does not speak of an experiment, in words; empty when it does (and when there is no function).
    std::function<std::string(evidence::Experiment const&)> absence = {};
    bool on_wide_network = false;  ///< it speaks of the [wide] network, with that table's gamma, not of [network]'s

    [[nodiscard]] std::string reason_of_absence(evidence::Experiment const& experiment) const {
        return absence ? absence(experiment) : std::string();
    }
};

/// Judges every claim. A conclusion is not applicable unless an assumption is proved (or there is none to prove); no
/// claim of an absent theorem is.
verdict::TheoremReport judge(Theorem const& theorem, evidence::Experiment& experiment);

}  // namespace halfspace::theorems
