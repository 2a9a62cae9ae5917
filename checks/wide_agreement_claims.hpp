#pragma once

#include "evidence/wide_experiment.hpp"
#include "verdict/verdict.hpp"

/// Claims of theorem B2: the network that learned from perturbations classifies like the one they were made for
/// (docs/theorems/B2.md).
namespace halfspace::checks {

/// The three conditions at each test point, in instance form: certain signs of f(z;T_f) and of g(z;T_g), and these
/// equal. Proved when they hold at some test point: the conclusion follows from them alone, so that nothing here could
/// refute it. `trained_apart` counts where the networks trained in floating point differ nevertheless, an observation.
/// Coq: lazy_prediction_signs_the_network, wide_networks_agree.
verdict::Verdict check_wide_agreement_conditions(evidence::WideExperiment& wide);

/// How often the two trained networks agree on the test points.
verdict::Verdict check_wide_agreement(evidence::WideExperiment& wide);

/// How often either is right about the clean labels.
verdict::Verdict check_wide_accuracy(evidence::WideExperiment& wide);

}  // namespace halfspace::checks
