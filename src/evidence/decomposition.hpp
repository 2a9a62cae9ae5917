#pragma once

#include "evidence/perturbation.hpp"
#include "linalg/direction.hpp"

#include <optional>
#include <vector>

namespace halfspace::evidence {

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
std::optional<Decomposition> decompose(Perturbation& perturbation);

}  // namespace halfspace::evidence
