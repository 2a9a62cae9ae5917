#pragma once

#include "network/network.hpp"

/// The value of a network in exact rationals, by its definition.
namespace halfspace::tests {

/// phi(s) = max(s, gamma s), gamma in (0, 1).
inline arithmetic::Rational exact_phi(arithmetic::Rational const& s, arithmetic::Rational const& gamma) {
    return s > 0 ? s : arithmetic::Rational(gamma * s);
}

/// sum_j a_j phi(<w_j, z>) at a dyadic point; a_j = +-1 where the network has the paper's readout.
inline arithmetic::Rational exact_output(network::Network const& network, linalg::Vector const& z) {
    arithmetic::Rational sum = 0;
    for (linalg::Index j = 0; j < network.width(); ++j) {
        arithmetic::Rational s = 0;
        for (linalg::Index i = 0; i < z.size(); ++i) {
            s += arithmetic::exact(network.W(j, i)) * arithmetic::exact(z[i]);
        }
        arithmetic::Rational const a =
            network.has_own_readout() ? arithmetic::exact(network.readout[j]) : network.readout_sign(j);
        sum += a * exact_phi(s, network.gamma);
    }
    return sum;
}

}  // namespace halfspace::tests
