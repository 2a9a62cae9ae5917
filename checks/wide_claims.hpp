#pragma once

#include "evidence/wide_experiment.hpp"
#include "verdict/verdict.hpp"

/// Claims of theorem B0: what the drawn weights say about the exact flow (docs/theorems/B0.md).
namespace halfspace::checks {

/// The exact gradient flow from the drawn weights has sign f(z;T) = sign(f(z;0) + T fhat_m(z)) at each test point where
/// |f(z;0) + T fhat_m(z)| exceeds the drift bound. Proved when that is certain at some test point (how many: values);
/// not applicable when it is at none, or for the logistic loss, whose omega_n of the exact flow are not known.
/// Coq: lazy_prediction_of_the_network, lazy_prediction_signs_the_network.
verdict::Verdict check_lazy_prediction(evidence::WideExperiment& wide);

/// Where the network trained in floating point lies in the exact flow's enclosure: an observation, since its
/// integration error is not bounded.
verdict::Verdict check_trained_lands_inside(evidence::WideExperiment& wide);

}  // namespace halfspace::checks
