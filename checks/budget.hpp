#pragma once

#include "evidence/experiment.hpp"
#include "verdict/verdict.hpp"

namespace halfspace::checks {

/// The a-priori form of A3 and A4: `gamma^3 (Rmin - |q|)^4 > 3 N (Rmax + |q|)^2 (pmax + 2 r + |q|^2)`, |q| < Rmin,
/// r = max_n |<X_n, q>|, from quantities of the unperturbed base points alone. It implies A1's inequality for the
/// data set of the exact sums. That of the theorems is rounded to doubles, with max_n |x'_n - (X_n + y_n q)| <= rho,
/// and the form that implies A1's inequality for it has |q| + rho in place of |q| in the norms and rho (2 (Rmax + |q|)
/// + rho) added to the inner products (docs/theorems/A3.md). Refuted where the form without rho fails, proved where the
/// one with rho holds, not-applicable between the two. Reports the largest |q| (and eps) in this direction that the
/// form certainly admits. Coq: a_priori_form_implies_instance_form.
/// Coq: rounded_a_priori_form_implies_instance_form.
verdict::Verdict check_budget(evidence::Experiment& experiment);

/// The a-priori form under theorem A1s: `gamma (1+gamma^2) (Rmin - |q|)^2 > (1+gamma) (N-1) (pmax + 2 r + |q|^2)`,
/// |q| < Rmin. It implies S1, hence S2 to S+-, for the data set of the exact sums; judged like check_budget.
/// Coq: sharp_a_priori_form_implies_instance_form, rounded_sharp_a_priori_form_implies_instance_form.
verdict::Verdict check_budget_sharp(evidence::Experiment& experiment);

}  // namespace halfspace::checks
