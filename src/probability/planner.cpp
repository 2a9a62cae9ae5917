#include "probability/planner.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace halfspace::probability {
namespace {

using Unknown = PlanQuestion::Unknown;

/// Four-digit numbers in rising order: 9000 mantissas 1.000 to 9.999 for each exponent from -30 to 29.
constexpr long mantissas = 9000;
constexpr long least_exponent = -30;
constexpr long exponents = 60;

std::string grid_number(long index) {
    long const mantissa = 1000 + index % mantissas;
    long const exponent = least_exponent + index / mantissas;
    char text[32];
    std::snprintf(text, sizeof text, "%ld.%03lde%+03ld", mantissa / 1000, mantissa % 1000, exponent);
    return text;
}

/// The unknown's values, by index: the easiest to satisfy and the hardest.
struct Range {
    long easiest;
    long hardest;
};

Range range_of(PlanQuestion const& question) {
    auto const& budget = question.setting.budget;
    switch (question.unknown) {
        case Unknown::d: {
            long const least = budget.norm == Budget::Norm::l0 ? budget.pixels : 1;
            return {largest_planned_dimension, least};
        }
        case Unknown::n: return {2, largest_planned_samples};
        case Unknown::eps: return {0, mantissas * exponents - 1};
    }
    return {};
}

PlanStep step_at(PlanQuestion const& question, long index) {
    PlanStep step{std::to_string(index), question.setting, {}};
    switch (question.unknown) {
        case Unknown::d: step.setting.d = index; break;
        case Unknown::n: step.setting.N = index; break;
        case Unknown::eps:
            step.value = grid_number(index);
            step.setting.budget.eps = arithmetic::parse_rational(step.value);
            break;
    }
    step.assumption = check_noise_assumption(step.setting);
    return step;
}

}  // namespace

Plan solve(PlanQuestion const& question) {
    auto [good, bad] = range_of(question);
    PlanStep answer = step_at(question, good);
    if (!answer.assumption.holds()) return {question, std::nullopt, answer};
    PlanStep beyond = step_at(question, bad);
    if (beyond.assumption.holds()) return {question, beyond, std::nullopt};
    while (std::abs(good - bad) > 1) {
        long const middle = bad + (good - bad) / 2;
        PlanStep step = step_at(question, middle);
        bool const holds = step.assumption.holds();
        (holds ? good : bad) = middle;
        (holds ? answer : beyond) = std::move(step);
    }
    return {question, answer, beyond};
}

}  // namespace halfspace::probability
