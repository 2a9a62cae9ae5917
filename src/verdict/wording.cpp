#include "verdict/wording.hpp"

#include "verdict/short_number.hpp"

#include <fmt/format.h>

namespace halfspace::verdict {

using arithmetic::MpfiInterval;

std::string relation_of(MpfiInterval const& slack) {
    if (slack.certainly_positive()) return ">";
    if (slack.certainly_negative()) return "<";
    return slack.is_zero() ? "=" : "?";
}

namespace {

int constexpr fewest_digits = 4;
int constexpr most_digits = 17;

/// Sides that 17 digits do not tell apart are printed by their difference: "450-8.094e-320 < 450", which is true as
/// printed whatever the right side was rounded to.
SidesText by_difference(MpfiInterval const& rhs, MpfiInterval const& slack, bool greater) {
    std::string const right = short_text(rhs, Rounding::nearest, most_digits - 1);
    std::string const size = short_text(greater ? slack : -slack, Rounding::down);
    return {fmt::format("{}{}{}", right, greater ? "+" : "-", size), greater ? ">" : "<", right};
}

SidesText apart(MpfiInterval const& lhs, MpfiInterval const& rhs, MpfiInterval const& slack, bool greater) {
    auto const& small = greater ? rhs : lhs;
    auto const& large = greater ? lhs : rhs;
    for (int digits = fewest_digits; digits <= most_digits; ++digits) {
        if (!apart_in_print(small, large, digits)) continue;
        std::string const below = short_text(small, Rounding::up, digits);
        std::string const above = short_text(large, Rounding::down, digits);
        return greater ? SidesText{above, ">", below} : SidesText{below, "<", above};
    }
    return by_difference(rhs, slack, greater);
}

std::string bound_text(Bound<double> const& bound) { return short_text(bound.value, bound.rounding); }

/// The end that counts; a wide enclosure shows both, or a reader would take it for a point.
std::string bound_text(Bound<MpfiInterval> const& bound) {
    std::string const both = short_text(bound.value);
    return both.front() == '[' ? both : short_text(bound.value, bound.rounding);
}

}  // namespace

SidesText sides_of(Verdict const& verdict) {
    if (!verdict.slack()) return {};
    auto const relation = relation_of(*verdict.slack());
    if (relation == ">" || relation == "<")
        return apart(*verdict.lhs(), *verdict.rhs(), *verdict.slack(), relation == ">");
    return {short_text(*verdict.lhs()), relation, short_text(*verdict.rhs())};
}

std::string sides_text(Verdict const& verdict) {
    auto const sides = sides_of(verdict);
    return sides.relation.empty() ? sides.lhs + sides.rhs
                                  : fmt::format("{} {} {}", sides.lhs, sides.relation, sides.rhs);
}

std::string slack_text(MpfiInterval const& slack) {
    if (slack.certainly_positive()) return short_text(slack, Rounding::down);
    if (slack.certainly_negative()) return short_text(slack, Rounding::up);
    return short_text(slack);
}

std::string value_text(Value const& value) {
    if (auto const* const bounds = std::get_if<MpfiInterval>(&value)) return short_text(*bounds);
    if (auto const* const bound = std::get_if<Bound<MpfiInterval>>(&value)) return bound_text(*bound);
    if (auto const* const number = std::get_if<double>(&value)) return short_text(*number);
    if (auto const* const bound = std::get_if<Bound<double>>(&value)) return bound_text(*bound);
    if (auto const* const count = std::get_if<std::int64_t>(&value)) return std::to_string(*count);
    return std::get<std::string>(value);
}

std::string plural(std::int64_t count, std::string const& word) {
    return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
}

}  // namespace halfspace::verdict
