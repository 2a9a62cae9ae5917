#include "evidence/decomposition.hpp"

#include "evidence/kkt_signs.hpp"
#include "linalg/combination.hpp"
#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using data::DataSet;
using linalg::as_span;
using linalg::Index;
using linalg::NearVector;
using linalg::norm_upper;
using linalg::ScaledRows;
using linalg::unit_roundoff;
using linalg::up;
using verdict::to_mpfi;

namespace {

/// lambda_n in units of 2^-(2L), L the largest exponent of the adversarial rows, where the pattern is proved.
std::optional<std::vector<DoubleInterval>> enclosed_multipliers(Instance& adversarial) {
    auto const judge = []<class T>(KktSolution<T> const& solution) -> std::optional<std::vector<DoubleInterval>> {
        if (complementarity(solution) != Complementarity::holds) return std::nullopt;
        if (!worst_pattern(solution).all_positive) return std::nullopt;
        std::vector<DoubleInterval> lambda;
        for (std::size_t n = 0; n < solution.lambda.size(); ++n) {
            lambda.push_back(solution.support[n] ? to_mpfi(solution.lambda[n]).to_double_interval()
                                                 : DoubleInterval(0));
        }
        return lambda;
    };
    return adversarial.limit().decide(judge);
}

/// sum_n lambda_n y_n x_n over the rows, in units of 2^L lambda's own.
NearVector labelled_sum(ScaledRows const& rows, std::vector<DoubleInterval> const& lambda, std::vector<int> const& y,
                        long L) {
    std::vector<DoubleInterval> coefficients;
    for (std::size_t n = 0; n < lambda.size(); ++n) {
        DoubleInterval const c = scale(lambda[n], rows.exponent(static_cast<Index>(n)) - L);
        coefficients.push_back(y[n] > 0 ? c : -c);
    }
    return linalg::combination(rows, coefficients);
}

NearVector difference(NearVector const& a, NearVector const& b) {
    NearVector result{a.approx - b.approx, 0};
    result.error = up(up(a.error + b.error) + up(2 * unit_roundoff * norm_upper(as_span(result.approx))));
    return result;
}

}  // namespace

std::optional<Decomposition> decompose(Perturbation& perturbation) {
    Instance& adversarial = perturbation.adversarial();
    auto const lambda = enclosed_multipliers(adversarial);
    if (!lambda) return std::nullopt;
    DataSet const& base = perturbation.base();
    ScaledRows const base_rows(base.X);
    long const L = adversarial.rows().largest_exponent();
    Decomposition result;
    result.unit_exponent = -L;
    result.lambda = *lambda;
    result.g_adv = labelled_sum(adversarial.rows(), *lambda, base.y, L);
    result.mu = labelled_sum(base_rows, *lambda, base.y, L);
    result.e = difference(result.g_adv, result.mu);
    auto const& rho = perturbation.rounding_upper();
    for (std::size_t n = 0; n < lambda->size(); ++n) {
        result.lambda_sum = result.lambda_sum + (*lambda)[n];
        result.lambda_max_upper = std::max(result.lambda_max_upper, (*lambda)[n].upper());
        if (rho[n] > 0) result.rounding = up(result.rounding + up((*lambda)[n].upper() * rho[n]));
    }
    if (L != 0) result.rounding = scale(DoubleInterval(result.rounding), -L).upper();
    if (!std::isfinite(result.g_adv.error) || !std::isfinite(result.mu.error)) return std::nullopt;
    return result;
}

}  // namespace halfspace::evidence
