#include "checks/verdicts.hpp"

#include <fmt/format.h>

#include <utility>

namespace halfspace {

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

Verdict strictly_greater(Comparison const& comparison, long exponent) {
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

std::string factor_in_words(MpfiInterval const& large, MpfiInterval const& small) {
    return short_text(large / small, Rounding::down);
}

}  // namespace halfspace
