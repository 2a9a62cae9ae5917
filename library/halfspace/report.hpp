#pragma once

#include "halfspace/export.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// What was judged and what came of it, as plain values: the same that the JSON document holds.
namespace halfspace {

/// A certified enclosure as decimal numbers rounded outwards, with as large an exponent as they need.
struct Bounds {
    std::string lower;
    std::string upper;
};

/// A figure of a claim: a count, an observed number (no guarantee), words, or a certified enclosure.
using Figure = std::variant<std::int64_t, double, std::string, Bounds>;

/// One claim with its verdict.
struct HALFSPACE_API ClaimReport {
    std::string kind;                       ///< "assumption", "conclusion", "instance" or "observation"
    std::string name;                       ///< e.g. "linear-boundary"
    std::string statement;                  ///< what is claimed, in words and formulas
    std::string verdict;                    ///< "proved", "refuted", "undecided", "not-applicable" or "observed"
    std::string reason;                     ///< in words, where there is one
    std::string decided_by;                 ///< "double", "mpfr-N" or "exact"; empty when nothing was computed
    std::optional<Bounds> lhs, rhs, slack;  ///< of the worst member, for a family of inequalities
    std::vector<std::pair<std::string, Figure>> values;

    [[nodiscard]] bool proved() const { return verdict == "proved"; }
};

/// A theorem judged on one scenario.
struct HALFSPACE_API TheoremReport {
    std::string id;      ///< e.g. "A1"
    std::string name;    ///< e.g. "standard-boundary"
    std::string status;  ///< "proved", "refuted", "undecided" or "not-applicable"
    std::vector<ClaimReport> claims;

    /// @throws std::out_of_range when the theorem has no claim of that name here
    [[nodiscard]] ClaimReport const& claim(std::string const& wanted) const;
};

/// What was judged, and all verdicts on it.
struct HALFSPACE_API ScenarioReport {
    std::string name;
    std::uint64_t seed = 0;
    std::int64_t n = 0;  ///< samples
    std::int64_t d = 0;  ///< dimension
    std::string sha256;  ///< of the data set
    std::vector<TheoremReport> theorems;

    /// @throws std::out_of_range when the theorem was not judged
    [[nodiscard]] TheoremReport const& theorem(std::string const& wanted) const;
};

/// The answer to one call.
struct HALFSPACE_API Report {
    std::vector<ScenarioReport> scenarios;
    int exit = 0;      ///< 1 a conclusion is refuted, else 2 something is undecided, else 0
    std::string json;  ///< the whole document that `halfspace verify --json` prints
};

}  // namespace halfspace
