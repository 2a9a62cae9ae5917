#pragma once

#include "checks/instance.hpp"
#include "linalg/direction.hpp"
#include "verdict/verdict.hpp"

/// Claims about the KKT point with the theorem's pattern, decided on a verified enclosure of the linear system.
namespace halfspace {

/// `1/(2 Rmax^2) < lambda_n < 3/(2 gamma^2 Rmin^2)` for all n, in the division-free forms
/// `2 Rmax^2 lambda_n > 1` and `3 > 2 gamma^2 Rmin^2 lambda_n`. Speaks of every KKT point where A1's assumption holds,
/// since the point is then unique (theory A1).
/// Coq: every_kkt_point_has_a_linear_boundary, exactly_one_kkt_point, multiplier_bounds_division_free.
Verdict check_multiplier_bounds(Instance& instance);

/// `y_n a_j <w_j, x_n> > 0` for all n, j, at the KKT point.
/// Coq: every_kkt_point_has_a_linear_boundary, enclosure_decides_the_pattern.
Verdict check_activation_pattern(Instance& instance);

/// `sign f(z) = sign <g, z>` for every z, g = sum_n lambda_n y_n x_n, g != 0: follows from the pattern, since then
/// v - u = ((1 + gamma)/sqrt m) g and phi is strictly increasing. Decided by the pattern and |g|^2 > 0.
/// Coq: every_kkt_point_has_a_linear_boundary.
Verdict check_linear_boundary(Instance& instance);

/// A KKT point with linear boundary exists, and it is the only one with pattern 2: lambda >= 0, margins >= 1 and
/// complementary, pattern strict. Holds or fails with or without A1's assumption; says nothing of other KKT points.
/// Coq: complementary_multipliers_give_a_linear_kkt_point, kkt_point_with_pattern_is_unique,
/// verified_linear_system_gives_a_linear_kkt_point; refutation by no_open_half_space.
Verdict check_linear_kkt_point(Instance& instance);

/// An enclosure of the direction g of the pattern-2 KKT point, where check_linear_kkt_point proved that it exists.
struct BoundaryDirection {
    Vector approx_g;      ///< d entries, in units that do not matter: only the direction is used
    double error = 0;     ///< |g - approx_g| is at most this

    [[nodiscard]] NearVector near() const { return {approx_g, error}; }
};
/// Nothing where that claim is not proved.
std::optional<BoundaryDirection> boundary_direction(Instance& instance);

/// Why boundary_direction() is nothing, in words: no such KKT point is proved, or its g is no vector of doubles.
std::string absence_of_boundary(Instance& instance);

}  // namespace halfspace
