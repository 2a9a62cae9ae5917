#include "planning/plan_output.hpp"

#include "planning/plan_inequality.hpp"
#include "verdict/short_number.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace halfspace::planning {

using arithmetic::MpfiInterval;
using arithmetic::Rational;
using arithmetic::Sign;
using verdict::Rounding;

namespace {

using Unknown = probability::PlanQuestion::Unknown;

std::string interval(MpfiInterval const& x, int digits = 17) {
    return fmt::format("[{}, {}]", verdict::short_text(x, Rounding::down, digits),
                       verdict::short_text(x, Rounding::up, digits));
}

std::string budget_text(probability::Budget const& budget, bool with_eps) {
    std::string const eps = with_eps ? " of size eps = " + exact_text(budget.eps) : "";
    switch (budget.norm) {
        case linalg::Norm::l2: return "L2 perturbation" + eps + ", |q| = eps";
        case linalg::Norm::linf: return "Linf perturbation" + eps + ", |q| = eps sqrt(d)";
        case linalg::Norm::l0:
            return fmt::format("L0 perturbation{0} of {1} pixels, |q| = eps sqrt({1})", eps, budget.pixels.get_str());
    }
    return {};
}

std::string question_text(probability::PlanQuestion const& question) {
    auto const& setting = question.setting;
    bool const least = question.unknown == Unknown::d || question.unknown == Unknown::gamma;
    std::string const noise = setting.noise == probability::Noise::uniform ? "uniform on [-1,1]^d" : "normal, N(0, I)";
    std::string text = fmt::format("{} {} for N noise vectors in R^d, {}\n", least ? "Least" : "Largest",
                                   symbol_of(question.unknown), noise);
    text += "  " + budget_text(setting.budget, question.unknown != Unknown::eps) + "\n  ";
    if (question.unknown != Unknown::n) text += fmt::format("N = {}, ", setting.N.get_str());
    if (question.unknown != Unknown::d) text += fmt::format("d = {}, ", setting.d.get_str());
    if (question.unknown != Unknown::gamma) text += fmt::format("gamma = {}, ", exact_text(setting.gamma));
    return text + fmt::format("delta = {}\n", exact_text(setting.delta));
}

/// The inequality with the numbers put in, both sides and the slack enclosed.
std::string inequality_text(probability::PlanStep const& step) {
    auto const& comparison = step.assumption.comparison;
    int const digits = digits_that_part(comparison);
    return fmt::format("    {}\n    left side  in {}\n    right side in {}\n    slack      in {}  ({})\n",
                       inequality_with_numbers(step), interval(comparison.lhs, digits),
                       interval(comparison.rhs, digits), interval(comparison.slack), comparison.level.name());
}

std::string bounds_text(probability::PlanStep const& step) {
    auto const& split = step.assumption.split;
    auto const& bounds = step.assumption.bounds;
    bool const by_pairs = step.assumption.event == probability::ProductEvent::pairs;
    Rational const& delta = step.setting.delta;
    auto const share = [&](Rational const& part) { return Rational(part / delta).get_str() + " of delta"; };
    auto const at_most = [](MpfiInterval const& x) { return verdict::short_text(x, Rounding::up); };
    return std::string("With probability at least 1 - delta, for all n != k:\n") +
           fmt::format("    {} <= |X_n|^2 <= {}   (failure budget {})\n",
                       verdict::short_text(bounds.squared_lower, Rounding::down), at_most(bounds.squared_upper),
                       share(split.norms)) +
           fmt::format("    {} <= {}   (failure budget {})\n", by_pairs ? "|<X_n,X_k>|" : "sum_{k != n} |<X_n,X_k>|",
                       at_most(by_pairs ? bounds.pair : bounds.row_sum), share(split.pairs)) +
           fmt::format("    |<X_n,q>| <= {}   (failure budget {})\n", at_most(bounds.alignment),
                       share(split.alignment));
}

std::string answer_text(probability::PlanStep const& answer, std::string const& name) {
    return fmt::format("{} = {}\n\n", name, answer.value) + bounds_text(answer) +
           fmt::format("so that {} for the data set {{(X_n + y_n q, y_n)}}:\n",
                       inequality_of(answer.assumption.assumption)) +
           inequality_text(answer);
}

std::string absence_text(probability::PlanStep const& easiest, Unknown unknown) {
    bool const capped = unknown == Unknown::d;
    return fmt::format("No {0} is certified, not even {0} = {1}, the easiest value that is tried:\n",
                       symbol_of(unknown), capped ? probability::largest_planned_text : easiest.value) +
           inequality_text(easiest);
}

std::string plan_text(probability::Plan const& plan) {
    Unknown const unknown = plan.question.unknown;
    std::string const name = symbol_of(unknown);
    std::string text =
        fmt::format("\n{}: {}\n\n", name_of(plan.question.assumption), inequality_of(plan.question.assumption));
    if (!plan.answer) return text + absence_text(*plan.beyond, unknown);
    text += answer_text(*plan.answer, name);
    if (!plan.beyond) return text + fmt::format("{} is the last value that is tried.\n", plan.answer->value);
    return text + fmt::format("At {} = {} these bounds are not enough:\n", name, plan.beyond->value) +
           inequality_text(*plan.beyond);
}

/// The answers side by side.
std::string gain_text(std::vector<probability::Plan> const& plans) {
    std::string text = "\n";
    for (auto const& plan : plans) {
        text += fmt::format("{}{}: {}", &plan == &plans.front() ? "" : "   ", name_of(plan.question.assumption),
                            plan.answer ? symbol_of(plan.question.unknown) + " = " + plan.answer->value : "no answer");
    }
    return text + "\n";
}

}  // namespace

int exit_code(std::vector<probability::Plan> const& plans) {
    return std::any_of(plans.begin(), plans.end(),
                       [](probability::Plan const& plan) { return plan.answer.has_value(); })
               ? 0
               : 2;
}

std::string symbol_of(Unknown unknown) {
    switch (unknown) {
        case Unknown::d: return "d";
        case Unknown::n: return "N";
        case Unknown::eps: return "eps";
        case Unknown::gamma: return "gamma";
    }
    return {};
}

std::string name_of(probability::BoundaryAssumption assumption) {
    return assumption == probability::BoundaryAssumption::a1 ? "A1" : "A1s";
}

std::string inequality_of(probability::BoundaryAssumption assumption) {
    return assumption == probability::BoundaryAssumption::a1 ? "gamma^3 R_min^4 > 3 N R_max^2 p_max"
                                                             : "gamma (1 + gamma^2) R_min^2 > (1 + gamma) P";
}

int digits_that_part(arithmetic::Comparison const& comparison) {
    int digits = 17;
    if (!comparison.order || *comparison.order == Sign::zero) return digits;
    bool const left_is_larger = *comparison.order == Sign::positive;
    auto const& small = left_is_larger ? comparison.rhs : comparison.lhs;
    auto const& large = left_is_larger ? comparison.lhs : comparison.rhs;
    if (!small.is_finite() || !large.is_finite()) return digits;
    while (!verdict::apart_in_print(small, large, digits)) ++digits;  // ends: the ends themselves are apart
    return digits;
}

std::string to_text(std::vector<probability::Plan> const& plans) {
    std::string text = question_text(plans.front().question);
    for (auto const& plan : plans) text += plan_text(plan);
    return plans.size() > 1 ? text + gain_text(plans) : text;
}

}  // namespace halfspace::planning
