#pragma once

#include "evidence/experiment.hpp"
#include "linalg/direction.hpp"
#include "verdict/verdict.hpp"

#include <optional>

namespace halfspace::checks {

/// The adversarial boundary g_adv = mu + e: mu = sum_n lambda_n y_n X_n, the effect of the (mis)labelled base points,
/// and e = sum_n lambda_n y_n (x'_n - X_n), that of the perturbations. All in units of
/// 2^unit_exponent, and the multipliers in those of its square.
struct Decomposition {
    linalg::NearVector g_adv;
    linalg::NearVector mu;
    linalg::NearVector e;
    arithmetic::DoubleInterval lambda_sum;  ///< sum_n lambda_n
    double lambda_max_upper = 0;
    double rounding = 0;  ///< |e - (sum lambda_n) q| is at most this: what x'_n lost when it was rounded
    std::vector<arithmetic::DoubleInterval> lambda;
    long unit_exponent = 0;
};

/// Encloses it, where the pattern-2 KKT point of the adversarial data set is proved to exist.
std::optional<Decomposition> decompose(evidence::Perturbation& perturbation);

/// `sign f_adv(z) = sign(M(z) + E(z))` for every z: the boundary of every KKT point is g_adv = mu + e, of which e is
/// (sum lambda_n) q up to a bounded rounding.
/// Coq: adversarial_boundary_decomposes.
/// Coq: adversarial_boundary_decomposes_sharp, decomposition_of_any_perturbation.
verdict::Verdict check_boundary_decomposition(evidence::Experiment& experiment);

}  // namespace halfspace::checks
