#pragma once

#include "evidence/experiment.hpp"
#include "verdict/verdict.hpp"

namespace halfspace::checks {

/// `sign f_adv(z) = sign(M(z) + E(z))` for every z: the boundary of every KKT point is g_adv = mu + e, of which e is
/// (sum lambda_n) q up to a bounded rounding.
/// Coq: adversarial_boundary_decomposes.
/// Coq: adversarial_boundary_decomposes_sharp, decomposition_of_any_perturbation.
verdict::Verdict check_boundary_decomposition(evidence::Experiment& experiment);

}  // namespace halfspace::checks
