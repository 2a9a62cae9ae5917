#pragma once

#include "arithmetic/rational.hpp"
#include "evidence/signed_gram.hpp"

namespace halfspace::evidence {

/// Proposals of the weights v of theorem A1s: power iteration in floating point, each weight rounded to 24 bits, so
/// that what is checked about them afterwards, exactly, is short to write down. The unit of v_k is the one of lambda_k
/// in SignedGram. All are positive.
///
/// v_k = u_k / t_kk for u near the Perron vector of |t_nk|/t_kk off the diagonal: the form S3.
linalg::Vector propose_weights(SignedGram const& gram, arithmetic::Rational const& gamma);

/// For S+-: u near that of the harmful parts and a little of the helpful ones; never worse than `start`.
linalg::Vector propose_signed_weights(SignedGram const& gram, arithmetic::Rational const& gamma,
                                      linalg::Vector const& start);

/// Weights from which a propagation may start, gamma t_nn v_n > H_n for every n as far as floating point tells; the
/// first one is `start` if it is such. Each lowers the upper end of some multiplier that its predecessors leave.
std::vector<linalg::Vector> propose_starts(SignedGram const& gram, arithmetic::Rational const& gamma,
                                           linalg::Vector const& start);

}  // namespace halfspace::evidence
