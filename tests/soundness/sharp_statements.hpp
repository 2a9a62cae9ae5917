#pragma once

#include "tests/soundness/exact_statements.hpp"

/// Theorem S's assumptions in rationals (theorem A1s); each makes the label pattern true at every KKT point.
namespace halfspace::tests {

/// (S1) (1 + gamma) P < gamma (1 + gamma^2) Rmin^2.
ExactSides sharp_row_sum_sides(ExactData const& data, arithmetic::Rational const& gamma);
/// (S2) (1 + gamma) max_n sum_{k != n} |G_nk|/G_kk < gamma (1 + gamma^2); fails where a sample is 0.
Truth sharp_relative(ExactData const& data, arithmetic::Rational const& gamma);
/// (S3) (1 - gamma^3) max_n E_n < gamma (1 + gamma^2) min_b (D_b - E_b). @param v  N positive weights
ExactSides sharp_weighted_sides(ExactData const& data, arithmetic::Rational const& gamma, ExactVector const& v);
/// (S+-) max_n [(1 - gamma^3) H_n + gamma^2 (1 - gamma) F_n] < gamma (1 + gamma^2) min_b (D_b - H_b).
ExactSides sharp_signed_sides(ExactData const& data, arithmetic::Rational const& gamma, ExactVector const& v);

/// The weights v_k = 1/G_kk, with which S3 reads S2; empty where a sample is 0.
ExactVector relative_weights(ExactData const& data);

}  // namespace halfspace::tests
