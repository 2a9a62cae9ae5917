#pragma once

#include "evidence/instance.hpp"
#include "verdict/verdict.hpp"

/// Observations: statistics over sampled points and weights. Never a proof.
namespace halfspace::checks {

/// How often sign f(z) = sign <g, z> on random directions, on points placed at the slab on purpose, and on the samples.
/// Each sign is certified, so a disagreement outside the certified slab would be a contradiction: it is reported as
/// refuted.
verdict::Verdict check_sampled_agreement(evidence::Instance& instance);

/// Largest difference between the trained softmax weights pi_n = g_n / sum g and lambda_n / sum lambda of the linear
/// system, relative to the largest of the latter: in regime the flow drives it to zero (theorem A1, "Cross-check that
/// must hold in regime").
verdict::Verdict check_multiplier_agreement(evidence::Instance& instance);

}  // namespace halfspace::checks
