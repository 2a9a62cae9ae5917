#pragma once

#include "report/figure_evidence.hpp"
#include "report/judged.hpp"
#include "verdict/claim.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace halfspace::report {

/// A theorem judged on one scenario. Status (design): refuted if a conclusion is; else undecided if any claim is; else
/// proved if one of its assumptions (they are alternatives) and all its conclusions are; else not applicable.
struct TheoremReport {
    std::string id;    ///< e.g. "A1"
    std::string name;  ///< e.g. "standard-boundary"
    std::vector<verdict::Claim> claims;
    std::string statement = {};  ///< the theorem in one sentence
    std::string source = {};     ///< the paper it restates

    [[nodiscard]] verdict::Outcome status() const;

    /// What this data set or network does not have, though no conclusion promises it.
    [[nodiscard]] std::int64_t refuted_instances() const;
};

/// What was judged, and all verdicts on it.
struct ScenarioReport {
    std::string name;
    std::uint64_t seed = 0;
    std::int64_t n = 0;
    std::int64_t d = 0;
    std::string gamma;   ///< slope of the leaky ReLU, exactly, as a fraction or decimal; empty: no theorem speaks of it
    std::string sha256;  ///< of the data set
    std::vector<TheoremReport> theorems;
    FigureEvidence evidence = {};               ///< for figures
    std::string wide_gamma = {};                ///< the same of the wide network
    std::vector<std::string> run = {};          ///< what was run, in words: samples, networks, training, attack
    std::vector<JudgedFile> files = {};         ///< that the data set was read from
    std::optional<JudgedNetwork> network = {};  ///< absent: no judged theorem speaks of it
    std::optional<JudgedWide> wide = {};        ///< the same
    std::vector<JudgedArray> arrays = {};       ///< where they were asked for
};

/// What a run was required to show, with the answer.
struct RequirementReport {
    std::string expression;  ///< as it was written
    bool met = false;
    std::string reason;  ///< why not; empty where it is met
};

/// All scenarios of one run, in the order in which they were asked for.
struct Report {
    std::vector<ScenarioReport> scenarios;
    std::vector<RequirementReport> requirements = {};

    /// 1 some conclusion refuted; else 2 something undecided, a requirement not met, or, when strict, a theorem not
    /// applicable; else 0.
    [[nodiscard]] int exit_code(bool strict) const;
};

}  // namespace halfspace::report
