#pragma once

#include "evidence/wide_experiment.hpp"
#include "verdict/verdict.hpp"

/// Theorems B0 and B2 with probability over the drawn weights (docs/theorems/B0.md, B2.md).
namespace halfspace::checks {

/// Observation of theorem B0: in how many of a number of independent draws of the weights any of the three parts of the
/// error bound fails; refuted when a Clopper-Pearson bound at 99.9% puts that chance above delta.
verdict::Verdict check_coverage(evidence::WideExperiment& wide);

/// Instance claim of theorem B2: at how many test points the conditions of the probability form hold for these
/// perturbations, so that the chance of different signs is at most delta each, and the least width at which they do at
/// half of them.
verdict::Verdict check_agreement_probability(evidence::WideExperiment& wide);

}  // namespace halfspace::checks
