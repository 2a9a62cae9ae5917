#pragma once

#include "evidence/experiment.hpp"
#include "verdict/verdict.hpp"

/// Theorems A3 and A4: what a second network learns from perturbed points (docs/theorems/A3.md, A4.md).
namespace halfspace::checks {

/// A1's inequality and its row-sum form for the adversarial data set of doubles.
/// Coq: every_kkt_point_has_a_linear_boundary, every_kkt_point_has_a_linear_boundary_row_sum.
verdict::Verdict check_adversarial_near_orthogonality(evidence::Experiment& experiment);
/// The row-sum form.
verdict::Verdict check_adversarial_near_orthogonality_row_sum(evidence::Experiment& experiment);

/// At every test point with sign<q,z> = sign<g,z> and |E(z)| > |M(z)|: sign f_adv(z) = sign f(z). Rests on A1 or
/// A1s for the clean data as well. Checked twice: on the enclosed boundaries, and on the trained networks outside their
/// slabs; one violation refutes. Not applicable where no test point meets the conditions. Coq: agreement_conditions,
/// coarse_agreement_condition.
/// Coq: agreement_conditions_sharp, agreement_conditions_of_any_perturbation.
verdict::Verdict check_agreement_conditions(evidence::Experiment& experiment);

/// Observed shares over the test points with Clopper and Pearson's 99% interval.
verdict::Verdict check_accuracy(evidence::Experiment& experiment);
/// The share on which the two trained networks have one sign.
verdict::Verdict check_agreement(evidence::Experiment& experiment);

/// The accuracy of a third network, trained on the base points without perturbations.
verdict::Verdict check_noise_control(evidence::Experiment& experiment);

}  // namespace halfspace::checks
