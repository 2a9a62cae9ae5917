#pragma once

#include "arithmetic/certified_sign.hpp"
#include "verdict/outcome.hpp"
#include "verdict/value.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace halfspace::verdict {

/// What a claim turns on, by number: samples, rows, neurons or test points.
struct Witness {
    std::string role;                   ///< "pmax_pair", "shortest_sample", "worst_row", ...
    std::vector<std::int64_t> indices;  ///< counted from 0
};

/// The judgement of one claim. It never converts to bool: there are five outcomes, not two.
///
/// A verdict on an inequality is made from one comparison, from which outcome, sides, slack, level and the count of
/// decisions follow together; nothing can change them afterwards. So no verdict is at odds with what it shows:
///  - proved:    lhs lies above rhs as enclosures, and the slack is certainly positive;
///  - refuted:   lhs lies below rhs and the slack is certainly negative, or, a tie, both sides are one and the slack is
///  0;
///  - undecided: the slack's enclosure tells no sign, and a reason says why;
///  - a proved verdict has no reason, a refuted one without sides has one.
/// What would break this throws InternalContradiction.
class [[nodiscard]] Verdict {
public:
    /// "lhs > rhs": proved when certainly so, refuted when certainly not (equality included), else undecided.
    static Verdict of(arithmetic::Comparison comparison);
    /// The same where the comparison is one of which a premise has made sure that it holds.
    static Verdict proved(arithmetic::Comparison comparison);
    /// A claim that no inequality expresses: a count, an enclosure. Counts one decision.
    static Verdict proved_without_sides(arithmetic::Level const& level);
    /// The same refuted; the reason is needed. Counts one decision.
    static Verdict refuted_without_sides(arithmetic::Level const& level, std::string reason);
    /// Precision or time ran out.
    static Verdict undecided(std::string reason);
    /// Nothing was decided because a premise fails.
    static Verdict not_applicable(std::string reason);
    /// Statistics, never a proof.
    static Verdict observed();
    /// Statistics that contradict what is claimed, at a stated confidence or by a certified counterexample.
    static Verdict observed_against(std::string reason);

    [[nodiscard]] Outcome outcome() const { return outcome_; }
    [[nodiscard]] bool is_proved() const { return outcome_ == Outcome::proved; }
    [[nodiscard]] bool is_refuted() const { return outcome_ == Outcome::refuted; }
    /// In words, where something is refuted, undecided or not applicable.
    [[nodiscard]] std::string const& reason() const { return reason_; }
    /// The arithmetic that decided; absent when nothing was computed.
    [[nodiscard]] std::optional<arithmetic::Level> const& level() const { return level_; }
    /// Left side of the worst member, for a family of inequalities.
    [[nodiscard]] std::optional<arithmetic::MpfiInterval> const& lhs() const { return lhs_; }
    [[nodiscard]] std::optional<arithmetic::MpfiInterval> const& rhs() const { return rhs_; }
    /// lhs - rhs, so that the claim lhs > rhs is slack > 0.
    [[nodiscard]] std::optional<arithmetic::MpfiInterval> const& slack() const { return slack_; }
    /// Further figures, in the order they are printed.
    [[nodiscard]] std::vector<std::pair<std::string, Value>> const& values() const { return values_; }

    /// What the claim turns on: its worst member, the samples that reach an extreme.
    [[nodiscard]] std::vector<Witness> const& witnesses() const { return witnesses_; }

    /// Names what the claim turns on.
    Verdict& point_to(std::string role, std::vector<std::int64_t> indices);
    /// A figure that is also a witness: the number of a sample, row, neuron or point.
    Verdict& add_witness(std::string const& role, std::int64_t index);
    /// Appends a figure.
    Verdict& add(std::string name, Value value);
    /// Says why, in words. A proved verdict takes no reason.
    Verdict& because(std::string reason);

private:
    explicit Verdict(Outcome outcome) : outcome_(outcome) {}
    void take_sides(arithmetic::Comparison comparison);

    Outcome outcome_;
    std::string reason_;
    std::optional<arithmetic::Level> level_;
    std::optional<arithmetic::MpfiInterval> lhs_, rhs_, slack_;
    std::vector<std::pair<std::string, Value>> values_;
    std::vector<Witness> witnesses_;
};

}  // namespace halfspace::verdict
