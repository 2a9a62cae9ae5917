#pragma once

#include "arithmetic/certified_sign.hpp"
#include "evidence/signed_gram.hpp"

#include <optional>

/// The three inequalities of theorem A1s (docs/theorems/A1s.md), for exactly these numbers. No decision is
/// counted.
namespace halfspace::evidence {

/// An inequality with the samples that its sides come from.
struct SharpComparison {
    arithmetic::Comparison comparison;
    linalg::Index worst_row = 0;             ///< of the largest right side
    std::optional<linalg::Index> least_row;  ///< of the smallest left side; absent in S2, whose left side has none
};

/// A sample of length 0, whose margin is 0 at any weights.
std::optional<linalg::Index> zero_sample(SignedGram const& gram);

/// S2: `gamma (1+gamma^2) > (1+gamma) max_n sum_{k!=n} |G_nk|/G_kk`; nothing where a sample is zero.
std::optional<SharpComparison> compare_relative(SignedGram const& gram, arithmetic::Rational const& gamma,
                                                arithmetic::PrecisionPolicy const& policy = {});

/// S3 for positive weights v (N): `gamma (1+gamma^2) min_b (v_b G_bb - E_b) > (1-gamma^3) max_n E_n`,
/// `E_n = sum_{k!=n} v_k |G_nk|`.
SharpComparison compare_weighted(SignedGram const& gram, arithmetic::Rational const& gamma, linalg::Vector const& v,
                                 arithmetic::PrecisionPolicy const& policy = {});

/// S+- for positive weights v (N): `gamma (1+gamma^2) min_b (v_b G_bb - H_b) > max_n [(1-gamma^3) H_n + gamma^2
/// (1-gamma) F_n]`, H and F the harmful and helpful parts of E.
SharpComparison compare_signed(SignedGram const& gram, arithmetic::Rational const& gamma, linalg::Vector const& v,
                               arithmetic::PrecisionPolicy const& policy = {});

}  // namespace halfspace::evidence
