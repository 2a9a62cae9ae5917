#include "verdict/verdicts.hpp"

#include "verdict/short_number.hpp"
#include "verdict/wording.hpp"

#include <fmt/format.h>

namespace halfspace::verdict {

using arithmetic::MpfiInterval;

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
    if (refuted.slack()->is_zero()) return "the two sides are equal, and the inequality is strict";
    auto const [left, relation, right] = sides_of(refuted);
    if (!refuted.lhs()->certainly_positive()) {
        return fmt::format("the left side {} is below the right side {}", left, right);
    }
    if (!factor_shows(*refuted.rhs(), *refuted.lhs())) {
        return fmt::format("the left side falls short of the right side, {}, by {}",
                           short_text(*refuted.rhs(), Rounding::nearest, most_digits - 1),
                           short_text(-*refuted.slack(), Rounding::down));
    }
    return fmt::format("the left side {} is too small by a factor {}: the right side is {}", left,
                       factor_in_words(*refuted.rhs(), *refuted.lhs()), right);
}

}  // namespace halfspace::verdict
