#pragma once

#include "evidence/gram_constants.hpp"
#include "evidence/instance.hpp"
#include "verdict/verdict.hpp"

namespace halfspace::checks {

/// Theorem A1's assumption `gamma^3 Rmin^4 > 3 N Rmax^2 pmax`, strict, decided for exactly these numbers.
/// Coq: a1_division_free, every_kkt_point_has_a_linear_boundary.
verdict::Verdict check_near_orthogonality(evidence::GramConstants const& constants, arithmetic::Rational const& gamma,
                                          arithmetic::PrecisionPolicy const& policy);

/// Its row-sum form `gamma^3 Rmin^4 > 3 Rmax^2 max_n sum_{k != n} |G_nk|`: weaker to assume, the same conclusions.
/// Coq: row_sum_division_free, every_kkt_point_has_a_linear_boundary_row_sum.
verdict::Verdict check_near_orthogonality_row_sum(evidence::GramConstants const& constants,
                                                  arithmetic::Rational const& gamma,
                                                  arithmetic::PrecisionPolicy const& policy);

/// The two forms on an instance's data set and slope.
verdict::Verdict near_orthogonality(evidence::Instance& instance);
/// The row-sum form.
verdict::Verdict near_orthogonality_row_sum(evidence::Instance& instance);

}  // namespace halfspace::checks
