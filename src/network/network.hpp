#pragma once

#include "arithmetic/rational.hpp"
#include "linalg/matrix.hpp"

namespace halfspace::network {

/// The network of the first paper: f(x) = sum_j a_j phi(<w_j, x>), phi(s) = max(s, gamma s), a_j = +1/sqrt(m) for the
/// first m/2 neurons ("positive") and -1/sqrt(m) for the rest, only W trained. A given network may have a readout of
/// its own: then every neuron with a_j > 0 is a positive one, wherever it stands.
struct Network {
    linalg::Matrix W;             ///< m x d, one neuron a row
    arithmetic::Rational gamma;   ///< slope of the leaky ReLU, in (0,1)
    linalg::Vector readout = {};  ///< m entries a_j, none of them 0; empty: the paper's, and m is even

    [[nodiscard]] linalg::Index width() const { return W.rows(); }
    [[nodiscard]] bool has_own_readout() const { return readout.size() > 0; }
    /// Sign of the readout weight a_j.
    [[nodiscard]] int readout_sign(linalg::Index j) const {
        if (has_own_readout()) return readout[j] > 0 ? 1 : -1;
        return j < W.rows() / 2 ? 1 : -1;
    }
};

/// a_j for each neuron, as doubles: the network's own, or +-1/sqrt(m) rounded.
linalg::Vector approx_readout(Network const& network);

/// f at each row of `points` (P x d) in floating point, without a guarantee: P values.
linalg::Vector approx_outputs(Network const& network, linalg::Matrix const& points);

}  // namespace halfspace::network
