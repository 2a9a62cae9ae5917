#include "report/wording.hpp"

#include "report/summary.hpp"
#include "verdict/short_number.hpp"
#include "verdict/wording.hpp"

#include <fmt/format.h>

namespace halfspace::report {

using verdict::Kind;
using verdict::Outcome;
using verdict::plural;
using verdict::shortest_text;

namespace {

std::string assumptions_heading(std::int64_t count) {
    if (count == 1) return "assumption";
    return fmt::format("assumptions, {} of which suffices", count == 2 ? "either" : "any");
}

}  // namespace

std::string heading_of(Kind kind, std::int64_t count) {
    switch (kind) {
        case Kind::assumption: return assumptions_heading(count);
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

std::string decisions_text(arithmetic::DecisionCounts const& counts) {
    return fmt::format("signs decided: {} in double precision, {} in MPFR intervals, {} exactly", counts.by_double,
                       counts.by_mpfr, counts.by_exact);
}

std::string decisions_meaning() {
    return "every verdict is the sign of a number: each is tried in double precision with error bounds, then in wider "
           "intervals, then exactly";
}

GammaText gamma_text(std::string const& name, std::string const& gamma) {
    std::size_t constexpr short_enough = 12;
    if (gamma.size() <= short_enough) return {name, gamma, ""};
    try {
        double const nearest = arithmetic::nearest_double(arithmetic::parse_rational(gamma));
        // A slope next to 1 or 0 is strictly between them: in a heading as well, so it stands there as the fraction.
        if (nearest == 1 || nearest == 0) return {name, gamma, ""};
        return {name, shortest_text(nearest), gamma};
    } catch (std::logic_error const&) {
        return {name, gamma, ""};
    }
}

std::vector<GammaText> gamma_texts(ScenarioReport const& scenario) {
    std::vector<GammaText> texts;
    bool const both = !scenario.gamma.empty() && !scenario.wide_gamma.empty();
    if (!scenario.gamma.empty()) texts.push_back(gamma_text("gamma", scenario.gamma));
    if (!scenario.wide_gamma.empty()) texts.push_back(gamma_text(both ? "wide gamma" : "gamma", scenario.wide_gamma));
    return texts;
}

std::string hint_of(TheoremReport const& theorem) {
    auto const refuted = theorem.refuted_instances();
    if (theorem.status() != Outcome::proved || refuted == 0) return {};
    return fmt::format("{} refuted", plural(refuted, "instance claim"));
}

}  // namespace halfspace::report
