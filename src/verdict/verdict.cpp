#include "verdict/verdict.hpp"

#include "verdict/internal_contradiction.hpp"

namespace halfspace::verdict {

using arithmetic::Level;
using arithmetic::MpfiInterval;
using arithmetic::Sign;

namespace {

void require(bool consistent, std::string const& what) {
    if (!consistent) throw InternalContradiction("internal contradiction: " + what);
}

Outcome outcome_of(std::optional<Sign> order) {
    if (!order) return Outcome::undecided;
    return *order == Sign::positive ? Outcome::proved : Outcome::refuted;
}

/// Do sides and slack show the order that the comparison claims? A tie's sides must be one and the same enclosure.
bool shows_its_order(arithmetic::Comparison const& comparison) {
    auto const apart = arithmetic::sign_of(comparison.lhs - comparison.rhs);
    if (!comparison.order) return !arithmetic::sign_of(comparison.slack) && !apart;
    if (*comparison.order == Sign::zero) {
        bool const one = arithmetic::equal_ends(comparison.lhs, comparison.rhs);
        return comparison.slack.is_zero() && one;
    }
    return arithmetic::sign_of(comparison.slack) == comparison.order && apart == comparison.order;
}

std::string sides_in_words(arithmetic::Comparison const& comparison) {
    auto const text = [](MpfiInterval const& x) { return "[" + x.lower_decimal() + ", " + x.upper_decimal() + "]"; };
    return text(comparison.lhs) + " against " + text(comparison.rhs) + ", slack " + text(comparison.slack);
}

}  // namespace

void Verdict::take_sides(arithmetic::Comparison comparison) {
    require(shows_its_order(comparison), to_string(outcome_) + " by " + comparison.level.name() +
                                             ", but the sides are " + sides_in_words(comparison));
    level_ = comparison.level;
    lhs_ = std::move(comparison.lhs);
    rhs_ = std::move(comparison.rhs);
    slack_ = std::move(comparison.slack);
    if (outcome_ != Outcome::undecided) arithmetic::count_decision(*level_);
}

Verdict Verdict::of(arithmetic::Comparison comparison) {
    Verdict verdict(outcome_of(comparison.order));
    std::string const level = comparison.level.name();
    verdict.take_sides(std::move(comparison));
    if (verdict.outcome_ == Outcome::undecided) verdict.reason_ = level + " arithmetic does not separate the two sides";
    return verdict;
}

Verdict Verdict::proved(arithmetic::Comparison comparison) {
    Verdict verdict(Outcome::proved);
    require(comparison.order == Sign::positive,
            "a claim that a premise has made sure of has the sides " + sides_in_words(comparison));
    verdict.take_sides(std::move(comparison));
    return verdict;
}

Verdict Verdict::proved_without_sides(Level const& level) {
    Verdict verdict(Outcome::proved);
    verdict.level_ = level;
    arithmetic::count_decision(level);
    return verdict;
}

Verdict Verdict::refuted_without_sides(Level const& level, std::string reason) {
    Verdict verdict(Outcome::refuted);
    verdict.because(std::move(reason));
    verdict.level_ = level;
    arithmetic::count_decision(level);
    return verdict;
}

Verdict Verdict::undecided(std::string reason) {
    Verdict verdict(Outcome::undecided);
    verdict.because(std::move(reason));
    return verdict;
}

Verdict Verdict::not_applicable(std::string reason) {
    Verdict verdict(Outcome::not_applicable);
    verdict.because(std::move(reason));
    return verdict;
}

Verdict Verdict::observed() { return Verdict(Outcome::observed); }

Verdict Verdict::observed_against(std::string reason) {
    Verdict verdict(Outcome::refuted);
    verdict.because(std::move(reason));
    return verdict;
}

Verdict& Verdict::add(std::string name, Value value) {
    values_.emplace_back(std::move(name), std::move(value));
    return *this;
}

Verdict& Verdict::point_to(std::string role, std::vector<std::int64_t> indices) {
    witnesses_.push_back({std::move(role), std::move(indices)});
    return *this;
}

Verdict& Verdict::add_witness(std::string const& role, std::int64_t index) {
    return point_to(role, {index}).add(role, index);
}

Verdict& Verdict::because(std::string reason) {
    require(outcome_ != Outcome::proved, "a proved verdict with the reason '" + reason + "'");
    require(!reason.empty(), "a verdict that is " + to_string(outcome_) + " with an empty reason");
    reason_ = std::move(reason);
    return *this;
}

}  // namespace halfspace::verdict
