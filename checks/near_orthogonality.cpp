#include "checks/near_orthogonality.hpp"

#include "verdict/verdicts.hpp"

namespace halfspace::checks {

using arithmetic::LazyReal;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using arithmetic::Sign;
using evidence::Instance;
using verdict::Rounding;
using verdict::Verdict;

namespace {

// Inputs of both formulas, in this order; the sides have degree 2 in the unit of the Gram matrix.
enum Input : std::size_t { gamma_, R_min_squared_, R_max_squared_, p_, N_ };

constexpr auto left_side = []<class T>(std::vector<T> const& x) -> T {
    return x[gamma_] * x[gamma_] * x[gamma_] * x[R_min_squared_] * x[R_min_squared_];
};
constexpr auto with_factor_N = []<class T>(std::vector<T> const& x) -> T {
    return T(3) * x[N_] * x[R_max_squared_] * x[p_];
};
constexpr auto without_factor_N = []<class T>(std::vector<T> const& x) -> T {
    return T(3) * x[R_max_squared_] * x[p_];
};

MpfiInterval in_true_units(LazyReal const& value, long unit) { return scale(MpfiInterval(value.enclosure()), unit); }

void explain(Verdict& verdict, evidence::GramConstants const& constants, char const* name, LazyReal const& p) {
    long const unit = constants.unit_exponent;
    // Against the verdict: a proof may print the left side's figures too small, a refutation too large. But for a
    // refutation the norms are rounded to the nearest number, or the least could stand there above the largest.
    bool const refuted = verdict.is_refuted();
    auto const [left, right] =
        refuted ? std::pair(Rounding::up, Rounding::down) : std::pair(Rounding::down, Rounding::up);
    auto const [least, largest] = refuted ? std::pair(Rounding::nearest, Rounding::nearest) : std::pair(left, right);
    verdict.add("R_min_squared", verdict::Bound{in_true_units(constants.R_min_squared, unit), least});
    verdict.add("R_max_squared", verdict::Bound{in_true_units(constants.R_max_squared, unit), largest});
    verdict.add(name, verdict::Bound{in_true_units(p, unit), right});
    if (verdict.rhs()->certainly_positive()) {
        verdict.add("ratio", verdict::Bound{*verdict.lhs() / *verdict.rhs(), left});
    }
    if (refuted) verdict.because(verdict::shortfall_in_words(verdict));
}

arithmetic::Comparison compared_with_pairs(evidence::GramConstants const& constants, Rational const& gamma,
                                           arithmetic::PrecisionPolicy const& policy) {
    std::vector<LazyReal> const inputs{gamma, constants.R_min_squared, constants.R_max_squared, constants.p_max,
                                       Rational(static_cast<long>(constants.N))};
    return arithmetic::scaled(arithmetic::certified_compare(left_side, with_factor_N, inputs, policy),
                              2 * constants.unit_exponent);
}

arithmetic::Comparison compared_with_row_sums(evidence::GramConstants const& constants, Rational const& gamma,
                                              arithmetic::PrecisionPolicy const& policy) {
    std::vector<LazyReal> const inputs{gamma, constants.R_min_squared, constants.R_max_squared, constants.row_sum,
                                       Rational(static_cast<long>(constants.N))};
    return arithmetic::scaled(arithmetic::certified_compare(left_side, without_factor_N, inputs, policy),
                              2 * constants.unit_exponent);
}

}  // namespace

Verdict check_near_orthogonality(evidence::GramConstants const& constants, Rational const& gamma,
                                 arithmetic::PrecisionPolicy const& policy) {
    Verdict verdict = Verdict::of(compared_with_pairs(constants, gamma, policy));
    explain(verdict, constants, "p_max", constants.p_max);
    return verdict;
}

Verdict check_near_orthogonality_row_sum(evidence::GramConstants const& constants, Rational const& gamma,
                                         arithmetic::PrecisionPolicy const& policy) {
    Verdict verdict = Verdict::of(compared_with_row_sums(constants, gamma, policy));
    explain(verdict, constants, "row_sum", constants.row_sum);
    return verdict;
}

bool is_near_orthogonal(Instance& instance) {
    auto const holds = [](arithmetic::Comparison const& comparison) { return comparison.order == Sign::positive; };
    return holds(compared_with_pairs(instance.constants(), instance.gamma(), instance.precision())) ||
           holds(compared_with_row_sums(instance.constants(), instance.gamma(), instance.precision()));
}

Verdict near_orthogonality(Instance& instance) {
    return check_near_orthogonality(instance.constants(), instance.gamma(), instance.precision());
}

Verdict near_orthogonality_row_sum(Instance& instance) {
    return check_near_orthogonality_row_sum(instance.constants(), instance.gamma(), instance.precision());
}

}  // namespace halfspace::checks
