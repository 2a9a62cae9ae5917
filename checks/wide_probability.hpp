#pragma once

#include "evidence/wide_experiment.hpp"
#include "probability/lazy_bounds.hpp"
#include "verdict/verdict.hpp"

#include <optional>
#include <vector>

/// Theorems B0 and B2 with probability over the drawn weights (docs/theorems/B0.md, B2.md).
namespace halfspace::checks {

/// What the data say at fixed points before any weight is drawn: fhat and the constants of its error bound.
struct LazyForecast {
    std::vector<arithmetic::DoubleInterval> fhat;  ///< (1/N) sum_n y_n Phi(x_n,z) (<x_n,z> + beta)
    std::vector<probability::LazyConstants> constants;

    /// Points i with T |fhat| > the error bound at width m, except with probability delta at each.
    [[nodiscard]] std::vector<bool> decided(arithmetic::Rational const& gamma, double T, long m,
                                            arithmetic::Rational const& delta) const;
};

/// Identity loss.
LazyForecast forecast(evidence::LazyData const& data, arithmetic::Rational const& gamma, double beta,
                      linalg::Matrix const& Z);

/// Observation of theorem B0: in how many of a number of independent draws of the weights any of the three parts of the
/// error bound fails; refuted when a Clopper-Pearson bound at 99.9% puts that chance above delta.
verdict::Verdict check_coverage(evidence::WideExperiment& wide);

/// Instance claim of theorem B2: at how many test points the conditions of the probability form hold for these
/// perturbations, so that the chance of different signs is at most delta each, and the least width at which they do at
/// half of them.
verdict::Verdict check_agreement_probability(evidence::WideExperiment& wide);

}  // namespace halfspace::checks
