#pragma once

#include "arithmetic/rational.hpp"
#include "linalg/matrix.hpp"

namespace halfspace::network {

/// The network of the first paper: f(x) = sum_j a_j phi(<w_j, x>), phi(s) = max(s, gamma s), a_j = +1/sqrt(m) for the
/// first m/2 neurons ("positive") and -1/sqrt(m) for the rest. Only W is trained.
struct Network {
    linalg::Matrix W;            ///< m x d, one neuron a row, m even
    arithmetic::Rational gamma;  ///< slope of the leaky ReLU, in (0,1)

    [[nodiscard]] linalg::Index width() const { return W.rows(); }
    /// Sign of the readout weight a_j.
    [[nodiscard]] int readout_sign(linalg::Index j) const { return j < W.rows() / 2 ? 1 : -1; }
};

/// f at each row of `points` (P x d) in floating point, without a guarantee: P values.
linalg::Vector approx_outputs(Network const& network, linalg::Matrix const& points);

}  // namespace halfspace::network
