#pragma once

#include "evidence/boundary_direction.hpp"
#include "evidence/instance.hpp"
#include "linalg/direction.hpp"
#include "verdict/verdict.hpp"

/// Claims about the KKT point with the theorem's pattern, decided on a verified enclosure of the linear system.
namespace halfspace::checks {

/// `1/(2 Rmax^2) < lambda_n < 3/(2 gamma^2 Rmin^2)` for all n, in the division-free forms
/// `2 Rmax^2 lambda_n > 1` and `3 > 2 gamma^2 Rmin^2 lambda_n`. Speaks of every KKT point where A1's assumption holds,
/// since the point is then unique (theorem A1).
/// Coq: every_kkt_point_has_a_linear_boundary, exactly_one_kkt_point, multiplier_bounds_division_free.
verdict::Verdict check_multiplier_bounds(evidence::Instance& instance);

/// `y_n a_j <w_j, x_n> > 0` for all n, j, at the KKT point.
/// Coq: every_kkt_point_has_a_linear_boundary, enclosure_decides_the_pattern.
/// Coq: any_form_gives_the_pattern.
verdict::Verdict check_activation_pattern(evidence::Instance& instance);

/// `sign f(z) = sign <g, z>` for every z, g = sum_n lambda_n y_n x_n, g != 0: follows from the pattern, since then
/// v - u = ((1 + gamma)/sqrt m) g and phi is strictly increasing. Decided by the pattern and |g|^2 > 0.
/// Coq: every_kkt_point_has_a_linear_boundary.
/// Coq: pattern_gives_a_linear_boundary.
verdict::Verdict check_linear_boundary(evidence::Instance& instance);

/// A KKT point with linear boundary exists, and it is the only one with pattern 2: lambda >= 0, margins >= 1 and
/// complementary, pattern strict. Holds or fails with or without A1's assumption; says nothing of other KKT points.
/// Coq: complementary_multipliers_give_a_linear_kkt_point, kkt_point_with_pattern_is_unique,
/// verified_linear_system_gives_a_linear_kkt_point; refutation by no_open_half_space.
/// Coq: broken_candidate_refutes, signed_samples_in_no_half_space.
verdict::Verdict check_linear_kkt_point(evidence::Instance& instance);

}  // namespace halfspace::checks
