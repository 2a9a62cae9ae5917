#pragma once

#include "evidence/experiment.hpp"
#include "verdict/verdict.hpp"

/// Theorem A2: the attack on the predicted boundary is made of the training samples' features (docs/theorems/A2.md).
/// Claims on the ideal direction are decided on the enclosed multipliers; claims on q as chosen, an exact vector of
/// doubles, by certified inner products.
namespace halfspace::checks {

/// L2: q = sum_n c_n y_n x_n with c_n = eps lambda_n / |g| > 0 for every n.
/// Coq: l2_attack_is_a_weighted_sum, l2_attack_is_optimal.
/// Coq: l2_attack_coefficients.
verdict::Verdict check_weighted_sum(evidence::Experiment& experiment);

/// <q, g> > 0 for the chosen q, and which share of the largest value over the ball it certainly attains.
/// Coq: attacks_raise_the_output, linf_attack_is_optimal, l0_attack_is_optimal.
verdict::Verdict check_positive_alignment(evidence::Experiment& experiment);

/// y_n <q, x_n> > 0 for every n, for the chosen q: the vector of doubles that every other claim attacks with. The
/// theorem promises it (in L2) of the ideal eps g/|g|, from which q differs by rounding. Coq:
/// pattern_correlates_with_every_sample, l2_perturbation_carries_the_features.
/// Coq: pattern_carries_the_features.
verdict::Verdict check_class_feature(evidence::Experiment& experiment);

/// The cosine between y^adv times the gradient attack's perturbation of the trained network and the chosen q, at up to
/// 16 samples (4 for l0) (targets -y_n): certified, and positive at each.
/// Coq: certified_cosine, direction_distance_enclosure.
verdict::Verdict check_attack_cosine(evidence::Experiment& experiment);

}  // namespace halfspace::checks
