#pragma once

#include "checks/gram_constants.hpp"
#include "checks/instance.hpp"
#include "verdict/verdict.hpp"

namespace halfspace {

/// Theorem A1's assumption `gamma^3 Rmin^4 > 3 N Rmax^2 pmax`, strict, decided for exactly these numbers.
/// Coq: a1_division_free, every_kkt_point_has_a_linear_boundary.
Verdict check_near_orthogonality(GramConstants const& constants, Rational const& gamma, PrecisionPolicy const& policy);

/// Its row-sum form `gamma^3 Rmin^4 > 3 Rmax^2 max_n sum_{k != n} |G_nk|`: weaker to assume, the same conclusions.
/// Coq: row_sum_division_free, every_kkt_point_has_a_linear_boundary_row_sum.
Verdict check_near_orthogonality_row_sum(GramConstants const& constants, Rational const& gamma,
                                         PrecisionPolicy const& policy);

/// The two forms on an instance's data set and slope.
Verdict near_orthogonality(Instance& instance);
/// The row-sum form.
Verdict near_orthogonality_row_sum(Instance& instance);

/// Does either form hold? For checks that rest on it; no verdict, and no decision counted.
bool is_near_orthogonal(Instance& instance);

}  // namespace halfspace
