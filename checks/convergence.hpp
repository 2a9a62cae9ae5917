#pragma once

#include "evidence/instance.hpp"
#include "verdict/verdict.hpp"

/// Theory A1c: a certificate that the gradient flow *started from these weights* converges in direction to the
/// predicted boundary.
namespace halfspace::checks {

/// The network lies in the forward-invariant region: pattern 2 strictly, Rmin^2 > 2 P, and with
/// rho = max(max_n g_n / min_n g_n, Rmax^2 / (Rmin^2 - 2 P)) also gamma Rmin^2 > P rho (exponential loss). For the
/// logistic loss, with sigma = 1 - max_n g_n >= 1/2: sigma (Rmin^2 - P) > P and
/// rho = max(ratio, Rmax^2 / (sigma (Rmin^2 - P) - P)).
/// Coq: region_is_invariant_exponential, region_is_invariant_logistic, convergence_division_free.
/// Coq: gradient_flow_is_the_flow, losses_have_these_slopes.
verdict::Verdict check_invariant_region(evidence::Instance& instance);

/// Given the region: the flow keeps the pattern for ever and converges in direction to the hard-margin point of the
/// linear system, whose positivity and pattern are checked on the verified enclosure.
/// Coq: linear_system_multipliers, divergence_falls_strictly (directional convergence itself is cited, A1c).
/// Coq: gradient_flow_certificate_exponential.
verdict::Verdict check_convergence(evidence::Instance& instance);

}  // namespace halfspace::checks
