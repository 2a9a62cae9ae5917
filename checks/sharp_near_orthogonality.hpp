#pragma once

#include "evidence/instance.hpp"
#include "evidence/signed_gram.hpp"
#include "verdict/verdict.hpp"

/// The assumptions of theorem A1s (docs/theorems/A1s.md), each strict and decided for exactly the numbers given: sums
/// of double enclosures first, exact Gram entries of the rows that can be the worst on doubt.
namespace halfspace::checks {

/// S2: `gamma (1+gamma^2) > (1+gamma) max_n sum_{k!=n} |G_nk|/G_kk`. Not applicable where a sample is zero.
/// Coq: every_kkt_point_has_a_linear_boundary_relative.
verdict::Verdict check_relative(evidence::SignedGram const& gram, arithmetic::Rational const& gamma,
                                arithmetic::PrecisionPolicy const& policy = {});

/// S3 for given weights v > 0: `gamma (1+gamma^2) min_b (D_b - E_b) > (1-gamma^3) max_n E_n`, D_n = v_n G_nn,
/// E_n = sum_{k!=n} v_k |G_nk|.
/// Coq: every_kkt_point_has_a_linear_boundary_weighted.
verdict::Verdict check_weighted(evidence::SignedGram const& gram, arithmetic::Rational const& gamma,
                                linalg::Vector const& v, arithmetic::PrecisionPolicy const& policy = {});

/// S+- for given weights v > 0: `gamma (1+gamma^2) min_b (D_b - H_b) > max_n ((1-gamma^3) H_n + gamma^2 (1-gamma)
/// F_n)`, H_n and F_n the sums of v_k |G_nk| over k != n with y_n y_k G_nk negative and positive.
/// Coq: every_kkt_point_has_a_linear_boundary_signed.
verdict::Verdict check_signed(evidence::SignedGram const& gram, arithmetic::Rational const& gamma,
                              linalg::Vector const& v, arithmetic::PrecisionPolicy const& policy = {});

/// The three on an instance, with the weights of its evidence.
verdict::Verdict near_orthogonality_relative(evidence::Instance& instance);
/// S3.
verdict::Verdict near_orthogonality_weighted(evidence::Instance& instance);
/// S+-.
verdict::Verdict near_orthogonality_signed(evidence::Instance& instance);

}  // namespace halfspace::checks
