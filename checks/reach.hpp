#pragma once

#include "evidence/instance.hpp"
#include "evidence/reach_forms.hpp"
#include "verdict/verdict.hpp"

namespace halfspace::checks {

/// How far each assumption of A1 and A1s reaches on this data set: the least slope, in thousandths, and the largest
/// number of samples, in the given order, for which it is proved. Found by bisection; every slope and number named is a
/// proved fact. The next smaller slope and the next larger number fail where the assumption is monotone: the paper's,
/// its row-sum form, S2 and S3 are in the slope, for weights that do not change; all but the propagation in the number.
/// The value `witness` names, in words, the pair with the largest |<x_n,x_k>|, the worst row and the shortest sample.
/// Coq: every_kkt_point_has_a_linear_boundary_signed, every_kkt_point_has_a_linear_boundary_weighted,
/// every_kkt_point_has_a_linear_boundary_relative, propagation_gives_a_linear_boundary.
verdict::Verdict check_reach(evidence::Instance& instance);

/// A refuted assumption's verdict with the reason "...; it holds for gamma >= 0.93" or "...; no gamma below 1
/// suffices", from certified facts: the inequality is monotone in gamma (for S3 with the weights found), or, where it
/// need not be, "it is proved at gamma = 0.93". Unchanged where the verdict is another one, nothing is certain, or
/// there are more samples than are sought.
verdict::Verdict with_sufficient_slope(evidence::ReachForm form, evidence::Instance& instance,
                                       verdict::Verdict verdict);

}  // namespace halfspace::checks
