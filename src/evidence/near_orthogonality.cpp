#include "evidence/near_orthogonality.hpp"

#include "arithmetic/certified_sign.hpp"

namespace halfspace::evidence {

using arithmetic::Comparison;
using arithmetic::LazyReal;
using arithmetic::Rational;
using arithmetic::Sign;

namespace {

// Inputs of both formulas, in this order; the sides have degree 2 in the unit of the Gram matrix.
enum Input : std::size_t { gamma, R_min_squared, R_max_squared, p, N };

constexpr auto left_side = []<class T>(std::vector<T> const& x) -> T {
    return x[gamma] * x[gamma] * x[gamma] * x[R_min_squared] * x[R_min_squared];
};
constexpr auto with_factor_N = []<class T>(std::vector<T> const& x) -> T {
    return T(3) * x[N] * x[R_max_squared] * x[p];
};
constexpr auto without_factor_N = []<class T>(std::vector<T> const& x) -> T { return T(3) * x[R_max_squared] * x[p]; };

}  // namespace

Comparison compare_near_orthogonality(GramConstants const& constants, Rational const& gamma,
                                      arithmetic::PrecisionPolicy const& policy) {
    std::vector<LazyReal> const inputs{gamma, constants.R_min_squared, constants.R_max_squared, constants.p_max,
                                       Rational(static_cast<long>(constants.N))};
    return arithmetic::scaled(arithmetic::certified_compare(left_side, with_factor_N, inputs, policy),
                              2 * constants.unit_exponent);
}

Comparison compare_near_orthogonality_row_sum(GramConstants const& constants, Rational const& gamma,
                                              arithmetic::PrecisionPolicy const& policy) {
    std::vector<LazyReal> const inputs{gamma, constants.R_min_squared, constants.R_max_squared, constants.row_sum,
                                       Rational(static_cast<long>(constants.N))};
    return arithmetic::scaled(arithmetic::certified_compare(left_side, without_factor_N, inputs, policy),
                              2 * constants.unit_exponent);
}

bool is_near_orthogonal(Instance& instance) {
    auto const holds = [](Comparison const& comparison) { return comparison.order == Sign::positive; };
    return holds(compare_near_orthogonality(instance.constants(), instance.gamma(), instance.precision())) ||
           holds(compare_near_orthogonality_row_sum(instance.constants(), instance.gamma(), instance.precision()));
}

}  // namespace halfspace::evidence
