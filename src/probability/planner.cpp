#include "probability/planner.hpp"

#include <cstdlib>
#include <utility>

namespace halfspace::probability {
namespace {

using Unknown = PlanQuestion::Unknown;

/// Decimals of a fixed number of digits in rising order: mantissas 1.00.. to 9.99.. for each exponent.
struct DecimalGrid {
    int digits;
    long least_exponent;
    long exponents;

    [[nodiscard]] long unit() const {  // 10^(digits - 1)
        long value = 1;
        for (int i = 1; i < digits; ++i) value *= 10;
        return value;
    }
    [[nodiscard]] long last() const { return 9 * unit() * exponents - 1; }
    [[nodiscard]] std::string number(long index) const {
        long const mantissa = unit() + index % (9 * unit());
        long const exponent = least_exponent + index / (9 * unit());
        std::string text = std::to_string(mantissa / unit());
        text += '.';
        text += std::to_string(mantissa).substr(1);
        text += exponent < 0 ? "e-" : "e+";
        if (std::abs(exponent) < 10) text += '0';
        text += std::to_string(std::abs(exponent));
        return text;
    }
};

constexpr DecimalGrid eps_grid{4, -30, 60};
constexpr DecimalGrid gamma_grid{6, -30, 30};

/// The unknown's values, by index: the easiest to satisfy and the hardest.
struct Range {
    arithmetic::Integer easiest;
    arithmetic::Integer hardest;
};

Range range_of(PlanQuestion const& question) {
    auto const& budget = question.setting.budget;
    switch (question.unknown) {
        case Unknown::d:
            return {largest_planned_integer(),
                    budget.norm == linalg::Norm::l0 ? budget.pixels : arithmetic::Integer(1)};
        case Unknown::n: return {2, largest_planned_integer()};
        case Unknown::eps: return {0, eps_grid.last()};
        case Unknown::gamma: return {gamma_grid.last(), 0};
    }
    return {};
}

PlanStep step_at(PlanQuestion const& question, arithmetic::Integer const& index) {
    PlanStep step{index.get_str(), question.setting, {}};
    switch (question.unknown) {
        case Unknown::d: step.setting.d = index; break;
        case Unknown::n: step.setting.N = index; break;
        case Unknown::eps:
            step.value = eps_grid.number(index.get_si());
            step.setting.budget.eps = arithmetic::parse_rational(step.value);
            break;
        case Unknown::gamma:
            step.value = gamma_grid.number(index.get_si());
            step.setting.gamma = arithmetic::parse_rational(step.value);
            break;
    }
    step.assumption = check_noise_assumption(step.setting, question.assumption);
    return step;
}

/// Between an index that holds and one that does not: which of the two, and what was found there.
class Bracket {
public:
    Bracket(PlanQuestion const& question, Range range, PlanStep answer, PlanStep beyond)
        : question_(question),
          good_(std::move(range.easiest)),
          bad_(std::move(range.hardest)),
          answer_(std::move(answer)),
          beyond_(std::move(beyond)) {}

    /// Steps away from the smaller end by 1, 2, 4, ... until the verdict changes: the cost is that of the answer's
    /// length, whatever the cap.
    void narrow_by_doubling() {
        bool const rising_to_good = bad_ < good_;
        arithmetic::Integer const origin = rising_to_good ? bad_ : good_;
        for (arithmetic::Integer offset = 1; origin + offset < (rising_to_good ? good_ : bad_); offset *= 2) {
            if (look_at(origin + offset) == rising_to_good) return;
        }
    }

    void bisect() {
        while (abs(arithmetic::Integer(good_ - bad_)) > 1) look_at((good_ + bad_) / 2);
    }

    [[nodiscard]] Plan plan() && { return {question_, std::move(answer_), std::move(beyond_)}; }

private:
    bool look_at(arithmetic::Integer const& index) {
        PlanStep step = step_at(question_, index);
        bool const holds = step.assumption.holds();
        (holds ? good_ : bad_) = index;
        (holds ? answer_ : beyond_) = std::move(step);
        return holds;
    }

    PlanQuestion const& question_;
    arithmetic::Integer good_;
    arithmetic::Integer bad_;
    PlanStep answer_;
    PlanStep beyond_;
};

}  // namespace

arithmetic::Integer largest_planned_integer() {
    arithmetic::Integer power;
    mpz_ui_pow_ui(power.get_mpz_t(), 10, 300);
    return power;
}

Plan solve(PlanQuestion const& question) {
    Range range = range_of(question);
    PlanStep easiest = step_at(question, range.easiest);
    if (!easiest.assumption.holds()) return {question, std::nullopt, std::move(easiest)};
    PlanStep hardest = step_at(question, range.hardest);
    if (hardest.assumption.holds()) return {question, std::move(hardest), std::nullopt};
    Bracket bracket(question, std::move(range), std::move(easiest), std::move(hardest));
    bracket.narrow_by_doubling();
    bracket.bisect();
    return std::move(bracket).plan();
}

}  // namespace halfspace::probability
