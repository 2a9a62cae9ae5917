#include "plan_output.hpp"

#include "verdict/short_number.hpp"

#include <fmt/format.h>

namespace halfspace::tools {

using arithmetic::MpfiInterval;
using arithmetic::Rational;
using verdict::Rounding;

namespace {

using Unknown = probability::PlanQuestion::Unknown;

std::string text_of(Rational const& value) { return verdict::shortest_text(arithmetic::nearest_double(value)); }

/// gamma may be a fraction, which stays one; all others are doubles.
std::string exact_text(Rational const& value) {
    return arithmetic::exact(arithmetic::nearest_double(value)) == value ? text_of(value) : value.get_str();
}

std::string interval(MpfiInterval const& x) {
    int constexpr digits = 17;
    return fmt::format("[{}, {}]", verdict::short_text(x, Rounding::down, digits),
                       verdict::short_text(x, Rounding::up, digits));
}

std::string symbol(Unknown unknown) { return unknown == Unknown::d ? "d" : unknown == Unknown::n ? "N" : "eps"; }

std::string budget_text(probability::Budget const& budget, bool with_eps) {
    std::string const eps = with_eps ? " of size eps = " + text_of(budget.eps) : "";
    switch (budget.norm) {
        case probability::Budget::Norm::l2: return "L2 perturbation" + eps + ", |q| = eps";
        case probability::Budget::Norm::linf: return "Linf perturbation" + eps + ", |q| = eps sqrt(d)";
        case probability::Budget::Norm::l0:
            return fmt::format("L0 perturbation{} of {} pixels, |q| = eps sqrt({})", eps, budget.pixels, budget.pixels);
    }
    return {};
}

std::string question_text(probability::PlanQuestion const& question) {
    auto const& setting = question.setting;
    char const* const most = question.unknown == Unknown::d ? "Least" : "Largest";
    std::string const noise = setting.noise == probability::Noise::uniform ? "uniform on [-1,1]^d" : "normal, N(0, I)";
    std::string text = fmt::format("{} {} for N noise vectors in R^d, {}\n", most, symbol(question.unknown), noise);
    text += "  " + budget_text(setting.budget, question.unknown != Unknown::eps) + "\n  ";
    if (question.unknown != Unknown::n) text += fmt::format("N = {}, ", setting.N);
    if (question.unknown != Unknown::d) text += fmt::format("d = {}, ", setting.d);
    return text + fmt::format("gamma = {}, delta = {}\n\n", exact_text(setting.gamma), text_of(setting.delta));
}

/// The inequality with the numbers put in, both sides and the slack enclosed. The numbers are rounded against what the
/// line claims: where it holds the left side down and the right side up, where it fails the other way round.
std::string inequality_text(probability::PlanStep const& step) {
    auto const& [split, bounds, comparison] = step.assumption;
    auto const gamma = exact_text(step.setting.gamma);
    char const* const sign = step.assumption.holds() ? ">" : comparison.order ? "<=" : "?";
    bool const fails = comparison.order && !step.assumption.holds();
    auto const left = fails ? Rounding::up : Rounding::down;
    auto const right = fails ? Rounding::down : Rounding::up;
    int constexpr digits = 12;  // four would hide a slack this small
    return fmt::format("    ({})^3 * ({})^2 {} 3 * {} * {} * {}\n", gamma,
                       verdict::short_text(bounds.R_min_squared, left, digits), sign, step.setting.N,
                       verdict::short_text(bounds.R_max_squared, right, digits),
                       verdict::short_text(bounds.p_max, right, digits)) +
           fmt::format("    left side  in {}\n    right side in {}\n    slack      in {}  ({})\n",
                       interval(comparison.lhs), interval(comparison.rhs), interval(comparison.slack),
                       comparison.level.name());
}

std::string bounds_text(probability::PlanStep const& step) {
    auto const& [split, bounds, comparison] = step.assumption;
    std::string text = fmt::format("With probability at least 1 - {}, for all n != k:\n", text_of(step.setting.delta));
    text += fmt::format("    {} <= |X_n|^2 <= {}   (failure budget {})\n",
                        verdict::short_text(bounds.squared_lower, Rounding::down),
                        verdict::short_text(bounds.squared_upper, Rounding::up), text_of(split.norms));
    text += fmt::format("    |<X_n,X_k>| <= {}   (failure budget {})\n", verdict::short_text(bounds.pair, Rounding::up),
                        text_of(split.pairs));
    return text + fmt::format("    |<X_n,q>| <= {}   (failure budget {})\n",
                              verdict::short_text(bounds.alignment, Rounding::up), text_of(split.alignment));
}

std::string answer_text(probability::PlanStep const& answer, std::string const& name) {
    return fmt::format("{} = {}\n\n", name, answer.value) + bounds_text(answer) +
           "so that gamma^3 R_min^4 > 3 N R_max^2 p_max for the data set {(X_n + y_n q, y_n)}:\n" +
           inequality_text(answer);
}

std::string absence_text(probability::Plan const& plan, std::string const& name) {
    auto const& easiest = *plan.beyond;
    return fmt::format(
               "No {0} is certified: the inequality fails even at {0} = {1}, the easiest value within the "
               "planner's caps.\n",
               name, easiest.value) +
           inequality_text(easiest);
}

}  // namespace

int exit_code(probability::Plan const& plan) { return plan.answer ? 0 : 2; }

std::string to_text(probability::Plan const& plan) {
    std::string const name = symbol(plan.question.unknown);
    std::string text = question_text(plan.question);
    if (!plan.answer) return text + absence_text(plan, name);
    text += answer_text(*plan.answer, name);
    if (!plan.beyond) return text + fmt::format("{} is the last value the planner looks at.\n", plan.answer->value);
    return text + fmt::format("At {} = {} these bounds are not enough:\n", name, plan.beyond->value) +
           inequality_text(*plan.beyond);
}

}  // namespace halfspace::tools
