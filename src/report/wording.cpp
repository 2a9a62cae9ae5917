#include "report/wording.hpp"

#include "report/short_number.hpp"
#include "report/summary.hpp"

#include <fmt/format.h>

namespace halfspace {

std::string relation_of(MpfiInterval const& slack) {
    if (slack.certainly_positive()) return ">";
    if (slack.certainly_negative()) return "<";
    return slack.is_zero() ? "=" : "?";
}

std::string sides_text(Verdict const& verdict) {
    if (!verdict.lhs && !verdict.rhs) return {};
    if (!verdict.rhs) return short_text(*verdict.lhs);
    if (!verdict.lhs) return short_text(*verdict.rhs);
    auto const slack = verdict.slack ? *verdict.slack : *verdict.lhs - *verdict.rhs;
    return short_text(*verdict.lhs) + " " + relation_of(slack) + " " + short_text(*verdict.rhs);
}

std::string value_text(Value const& value) {
    if (auto const* const bounds = std::get_if<MpfiInterval>(&value)) return short_text(*bounds);
    if (auto const* const number = std::get_if<double>(&value)) return short_text(*number);
    if (auto const* const count = std::get_if<std::int64_t>(&value)) return std::to_string(*count);
    return std::get<std::string>(value);
}

std::string plural(std::int64_t count, std::string const& word) {
    return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
}

std::string heading_of(Kind kind, std::int64_t count) {
    switch (kind) {
        case Kind::assumption: return count == 1 ? "assumption" : "assumptions, either of which suffices";
        case Kind::conclusion: return "conclusions";
        case Kind::instance: return "this instance";
        case Kind::observation: return "observations";
    }
    return {};
}

std::string totals_text(Report const& report) {
    auto const summary = summarise(report);
    auto const claims =
        summary.proved + summary.refuted + summary.undecided + summary.not_applicable + summary.observed;
    return fmt::format("{}: {} proved, {} refuted, {} undecided, {} not applicable, {} observed",
                       plural(claims, "claim"), summary.proved, summary.refuted, summary.undecided,
                       summary.not_applicable, summary.observed);
}

std::string decisions_text(DecisionCounts const& counts) {
    return fmt::format("signs decided: {} in double precision, {} in MPFR intervals, {} exactly", counts.by_double,
                       counts.by_mpfr, counts.by_exact);
}

GammaText gamma_text(std::string const& gamma) {
    std::size_t constexpr short_enough = 12;
    if (gamma.size() <= short_enough) return {gamma, ""};
    try {
        return {fmt::format("{}", nearest_double(parse_rational(gamma))), gamma};
    } catch (std::logic_error const&) {
        return {gamma, ""};
    }
}

}  // namespace halfspace
