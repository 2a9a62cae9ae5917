#pragma once

#include "evidence/gram_constants.hpp"
#include "evidence/instance.hpp"

namespace halfspace::evidence {

/// `gamma^3 Rmin^4 > 3 N Rmax^2 pmax` (theorem A1), for exactly these numbers. No decision is counted.
/// Coq: a1_division_free.
arithmetic::Comparison compare_near_orthogonality(GramConstants const& constants, arithmetic::Rational const& gamma,
                                                  arithmetic::PrecisionPolicy const& policy);

/// `gamma^3 Rmin^4 > 3 Rmax^2 max_n sum_{k != n} |G_nk|`. Coq: row_sum_division_free.
arithmetic::Comparison compare_near_orthogonality_row_sum(GramConstants const& constants,
                                                          arithmetic::Rational const& gamma,
                                                          arithmetic::PrecisionPolicy const& policy);

/// Does either form hold? For what rests on it.
bool is_near_orthogonal(Instance& instance);

}  // namespace halfspace::evidence
