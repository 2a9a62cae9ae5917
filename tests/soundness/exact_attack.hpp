#pragma once

#include "tests/soundness/exact_statements.hpp"

/// Statements of theorems A2 to A4 in rationals: q is the chosen vector of doubles, exactly.
namespace halfspace::tests {

/// c_n = eps lambda_n / |g| > 0 for every n but zero_coefficients, for the ideal direction of the L2 ball: g is not 0,
/// and so many lambda_n are 0.
Truth weighted_sum(PatternPoint const& point, std::int64_t zero_coefficients);
/// <q, g> > 0.
Truth positive_alignment(ExactVector const& q, PatternPoint const& point);
/// y_n <q, x_n> > 0 for every n.
Truth class_feature(ExactVector const& q, ExactData const& data);

/// The a-priori form as printed: gamma^3 (Rmin - |q|)^4 > 3 N (Rmax + |q|)^2 (pmax + 2 max_n |<X_n,q>| + |q|^2) and
/// |q| < Rmin. Irrational sides are separated by rising precision; equality of irrational sides stays open.
Truth budget(ExactData const& base, ExactVector const& q, arithmetic::Rational const& gamma);
/// S1's form of it: gamma (1+gamma^2) (Rmin - |q|)^2 > (1+gamma) (N-1) (pmax + 2 max_n |<X_n,q>| + |q|^2), |q| < Rmin.
Truth sharp_budget(ExactData const& base, ExactVector const& q, arithmetic::Rational const& gamma);
/// The paper's inequality with the rounding of the perturbed points: rho = max_n |x'_n - (X_n + y'_n q)| is added to
/// |q| in the norms and rho (2 (Rmax + |q|) + rho) to the products. It implies A1's inequality for the rounded points.
Truth rounded_budget(ExactData const& base, ExactData const& adversarial, ExactVector const& q,
                     arithmetic::Rational const& gamma);

/// X_n + y'_n q rounded to doubles, entry by entry.
linalg::Matrix rounded_rows(linalg::Matrix const& base, std::vector<int> const& labels, linalg::Vector const& q);

/// M(z) + E(z) and what the agreement conditions ask at one point.
struct Agreement {
    bool meets = false;      ///< sign <q,z> = sign <g,z> = sign E(z), not 0, and |E(z)| > |M(z)|
    bool disagrees = false;  ///< it meets them and yet sign <g_adv, z> is not sign <g, z>
};
/// @param clean  the point on the clean data @param adversarial  that on the rounded rows @param base  the rows X_n
Agreement agreement_at(ExactVector const& z, ExactVector const& q, PatternPoint const& clean,
                       PatternPoint const& adversarial, ExactData const& base);

/// <g_adv, g> > 0.
Truth wedge(PatternPoint const& clean, PatternPoint const& adversarial);

}  // namespace halfspace::tests
