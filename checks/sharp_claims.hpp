#pragma once

#include "evidence/instance.hpp"
#include "verdict/verdict.hpp"

#include <string>

/// Theorem A1s beyond its three inequalities (docs/theorems/A1s.md).
namespace halfspace::checks {

/// Every KKT point has the label pattern, by interval propagation. Proved when the steps found cover every sample; not
/// applicable, never refuted, when they do not: that a procedure stops says nothing against the pattern.
/// Coq: propagation_gives_a_linear_boundary, valid_step_is_sound.
verdict::Verdict check_pattern_propagation(evidence::Instance& instance);

/// One KKT point W exists, and only one: a KKT point with the theorem's pattern exists and is unique among those with
/// it (check_linear_kkt_point), and under an assumption of A1s every KKT point has it.
/// Coq: candidate_is_the_only_kkt_point, kkt_point_with_pattern_is_unique.
verdict::Verdict check_unique_kkt_point(evidence::Instance& instance);

/// `1000 lambda_n < 1001 L v_n` for all n, L v_n the least of the bounds that the weights of the evidence give (rule
/// start_bound); and, where S1 holds and 2P < Rmin^2, P the largest row sum, also
/// `1001 lambda_n |x_n|^2 (1+gamma^2) (Rmin^2-P) > 2000 (Rmin^2-2P)`, so that every multiplier is positive. The factor
/// leaves room for equality, which orthogonal samples of one length reach. The value `lower_bound` says whether the
/// second part applies.
/// Coq: start_bounds_the_multipliers, separated_multipliers_are_positive.
verdict::Verdict check_multiplier_range(evidence::Instance& instance);

/// The first of the assumptions S2, S3, S+- and the propagation that is proved, so that every KKT point has a linear
/// boundary; the propagation's own verdict where none is.
verdict::Verdict check_some_sharp_assumption(evidence::Instance& instance);

}  // namespace halfspace::checks
