#pragma once

#include "evidence/experiment.hpp"
#include "report/report.hpp"

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

/// The network that a theorem speaks of.
enum class Subject {
    clean,      ///< [network], trained on the samples
    perturbed,  ///< the same, trained on perturbed data as well
    wide,       ///< the [wide] network, with that table's gamma
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
    /// Why the theorem does not speak of an experiment, in words; empty when it does (and when there is no function).
    std::function<std::string(evidence::Experiment const&)> absence = {};
    Subject subject = Subject::clean;
    /// Adds to the evidence for figures; empty where the theorem has no figure in the report.
    std::function<void(evidence::Experiment&, report::FigureEvidence&)> illustrate = {};

    [[nodiscard]] std::string reason_of_absence(evidence::Experiment const& experiment) const {
        return absence ? absence(experiment) : std::string();
    }
};

/// Judges every claim. A conclusion is not applicable unless an assumption is proved (or there is none to prove); no
/// claim of an absent theorem is.
report::TheoremReport judge(Theorem const& theorem, evidence::Experiment& experiment);

}  // namespace halfspace::theorems
