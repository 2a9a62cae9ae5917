#pragma once

#include "tests/soundness/exact_data.hpp"

#include <optional>

/// Theorem A1's statements in rationals (theorem A1).
namespace halfspace::tests {

/// Rmin^2, Rmax^2, pmax and P = max_n sum_{k != n} |G_nk|.
struct ExactConstants {
    explicit ExactConstants(ExactData const& data);
    arithmetic::Rational R_min_squared, R_max_squared, p_max, row_sum;
    long N;
};

/// Both sides of a statement `lhs > rhs`.
struct ExactSides {
    arithmetic::Rational lhs, rhs;
    [[nodiscard]] Truth truth() const { return greater(lhs, rhs); }
};

/// gamma^3 Rmin^4 > 3 N Rmax^2 pmax.
ExactSides near_orthogonality_sides(ExactData const& data, arithmetic::Rational const& gamma);
/// gamma^3 Rmin^4 > 3 Rmax^2 max_n sum_{k != n} |G_nk|.
ExactSides row_sum_sides(ExactData const& data, arithmetic::Rational const& gamma);

/// The KKT point with pattern 2: lambda >= 0, A lambda >= 1, lambda_n ((A lambda)_n - 1) = 0, where
/// A_nk = 1/2 y_n y_k c_nk G_nk. The weights are unique where it exists; the multipliers where A is regular.
struct PatternPoint {
    ExactVector lambda;            ///< N multipliers
    bool is_unique = false;        ///< A is regular, so there are no other multipliers
    ExactVector positive_pattern;  ///< sqrt(m) y_n <v, x_n>
    ExactVector negative_pattern;  ///< -sqrt(m) y_n <u, x_n>
    ExactVector g;                 ///< sum_n lambda_n y_n x_n

    /// Pattern 2 holds strictly, so the point is one of the network's problem.
    [[nodiscard]] Truth pattern() const;
};

/// Found by trying every support set (N of about 6 at most): an extreme point of the polyhedron of multipliers has
/// linearly independent constraint vectors, hence a regular A on its support. Nothing where no lambda >= 0 has
/// A lambda >= 1.
std::optional<PatternPoint> pattern_point(ExactData const& data, arithmetic::Rational const& gamma);

/// 1/(2 Rmax^2) < lambda_n < 3/(2 gamma^2 Rmin^2) for all n.
Truth multiplier_bounds(ExactVector const& lambda, ExactData const& data, arithmetic::Rational const& gamma);

/// A KKT point with the theorem's pattern exists.
Truth linear_kkt_point(std::optional<PatternPoint> const& point);

}  // namespace halfspace::tests
