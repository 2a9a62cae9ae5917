#pragma once

#include "arithmetic/certified_sign.hpp"
#include "arithmetic/mpfi_interval.hpp"
#include "verdict/figure_evidence.hpp"
#include "verdict/short_number.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace halfspace::verdict {

/// What became of a claim.
enum class Outcome { proved, refuted, undecided, not_applicable, observed };
/// What a claim is to its theorem. A refuted conclusion is an alarm, a refuted assumption is not.
enum class Kind { assumption, conclusion, instance, observation };

/// Text as the report writes it: "proved", "not-applicable", ...
std::string to_string(Outcome outcome);
/// "assumption", "conclusion", "instance", "observation".
std::string to_string(Kind kind);

/// A figure that speaks as a bound: short forms round it so that it stays one.
template <class T>
struct Bound {
    T value;
    Rounding rounding;
};

/// "At most this": the upper end of an enclosure, or a number that errs upwards.
template <class T>
Bound<T> at_most(T value) {
    return {std::move(value), Rounding::up};
}

/// "At least this": the lower end of an enclosure, or a number that errs downwards.
template <class T>
Bound<T> at_least(T value) {
    return {std::move(value), Rounding::down};
}

/// A figure of a claim: a count, a certified enclosure, an observed number (no guarantee), a bound on either, or words.
using Value = std::variant<std::int64_t, arithmetic::MpfiInterval, double, std::string, Bound<arithmetic::MpfiInterval>,
                           Bound<double>>;

/// The enclosure that a certified figure holds, with or without a direction; nullptr for every other figure.
arithmetic::MpfiInterval const* enclosure_of(Value const& value);

/// The number that an observed figure holds, with or without a direction; nullptr for every other figure.
double const* observed_number_of(Value const& value);

/// The judgement of one claim. It never converts to bool: there are five outcomes, not two.
struct [[nodiscard]] Verdict {
    Outcome outcome = Outcome::undecided;
    std::string reason;                           ///< in words, where something is refuted, undecided or not applicable
    std::optional<arithmetic::Level> level;       ///< the arithmetic that decided; absent when nothing was computed
    std::optional<arithmetic::MpfiInterval> lhs;  ///< of the worst member, for a family of inequalities
    std::optional<arithmetic::MpfiInterval> rhs;
    std::optional<arithmetic::MpfiInterval> slack;      ///< lhs - rhs (so that the claim lhs > rhs is slack > 0)
    std::vector<std::pair<std::string, Value>> values;  ///< further figures, in the order they are printed
};

/// A claim of a theorem with its verdict.
struct Claim {
    Kind kind = Kind::instance;
    std::string name;       ///< e.g. "near-orthogonality"
    std::string statement;  ///< what is claimed, in words and formulas
    Verdict verdict;
};

/// A theorem judged on one scenario. Status (design): refuted if a conclusion is; else undecided if any claim is; else
/// proved if one of its assumptions (they are alternatives) and all its conclusions are; else not applicable.
struct TheoremReport {
    std::string id;    ///< e.g. "A1"
    std::string name;  ///< e.g. "standard-boundary"
    std::vector<Claim> claims;
    std::string statement = {};  ///< the theorem in one sentence
    std::string source = {};     ///< the paper it restates

    [[nodiscard]] Outcome status() const;

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
    Evidence evidence = {};             ///< for figures
    std::string wide_gamma = {};        ///< the same of the wide network
    std::vector<std::string> run = {};  ///< what was run, in words: samples, networks, training, attack
};

/// All scenarios of one run, in the order in which they were asked for.
struct Report {
    std::vector<ScenarioReport> scenarios;

    /// 1 some conclusion refuted; else 2 something undecided (or, when strict, a theorem not applicable); else 0.
    [[nodiscard]] int exit_code(bool strict) const;
};

}  // namespace halfspace::verdict
