#include "verdict/verdicts.hpp"

#include "verdict/wording.hpp"

#include <fmt/format.h>

#include <utility>

namespace halfspace::verdict {

using arithmetic::MpfiInterval;
using arithmetic::Sign;

Verdict not_applicable(std::string reason) {
    Verdict verdict;
    verdict.outcome = Outcome::not_applicable;
    verdict.reason = std::move(reason);
    return verdict;
}

Verdict undecided(std::string reason) {
    Verdict verdict;
    verdict.outcome = Outcome::undecided;
    verdict.reason = std::move(reason);
    return verdict;
}

Verdict strictly_greater(arithmetic::Comparison const& comparison, long exponent) {
    Verdict verdict;
    verdict.level = comparison.level;
    verdict.lhs = scale(comparison.lhs, exponent);
    verdict.rhs = scale(comparison.rhs, exponent);
    verdict.slack = scale(comparison.slack, exponent);
    if (!comparison.order) {
        verdict.outcome = Outcome::undecided;
        verdict.reason = fmt::format("{} bits do not separate the two sides", comparison.level.bits);
    } else {
        verdict.outcome = *comparison.order == Sign::positive ? Outcome::proved : Outcome::refuted;
    }
    return verdict;
}

namespace {

int constexpr most_digits = 17;

/// The factor by which `small` certainly falls short of `large`, with as many digits as tell it from 1.
std::string factor_in_words(MpfiInterval const& large, MpfiInterval const& small) {
    auto const ratio = large / small;
    int digits = 4;
    while (digits < most_digits && !apart_in_print(MpfiInterval(1), ratio, digits)) ++digits;
    return short_text(ratio, Rounding::down, digits);
}

/// Can both the sides and their factor be printed as different from one another and from 1?
bool factor_shows(MpfiInterval const& large, MpfiInterval const& small) {
    return apart_in_print(small, large, most_digits) && apart_in_print(MpfiInterval(1), large / small, most_digits);
}

}  // namespace

std::string shortfall_in_words(Verdict const& refuted) {
    if (refuted.slack->is_zero()) return "the two sides are equal, and the inequality is strict";
    auto const [left, relation, right] = sides_of(refuted);
    if (!refuted.lhs->certainly_positive()) {
        return fmt::format("the left side {} is below the right side {}", left, right);
    }
    if (!factor_shows(*refuted.rhs, *refuted.lhs)) {
        return fmt::format("the left side falls short of the right side, {}, by {}", short_text(*refuted.rhs),
                           short_text(-*refuted.slack, Rounding::down));
    }
    return fmt::format("the left side {} is too small by a factor {}: the right side is {}", left,
                       factor_in_words(*refuted.rhs, *refuted.lhs), right);
}

}  // namespace halfspace::verdict
