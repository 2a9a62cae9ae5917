#include "network/network_sign.hpp"

#include "linalg/product.hpp"

namespace halfspace::network {

using arithmetic::DoubleInterval;
using arithmetic::LazyReal;
using arithmetic::Rational;
using arithmetic::Sign;
using linalg::Index;
using linalg::ProductEnclosure;
using linalg::ScaledRows;

namespace {

/// phi(s) = max(s, gamma s), in any arithmetic whose sign is known to straddle at most.
DoubleInterval leaky_relu(DoubleInterval const& s, DoubleInterval const& gamma) { return max(s, gamma * s); }
Rational leaky_relu(Rational const& s, Rational const& gamma) { return s > 0 ? s : Rational(gamma * s); }

Sign exact_sign(Network const& network, ProductEnclosure const& Z, Index point) {
    Rational sum = 0;
    for (Index j = 0; j < network.width(); ++j) {
        Rational const term = leaky_relu(Z.exact_scaled_entry(j, point), network.gamma);
        sum += network.has_own_readout() ? Rational(arithmetic::exact(network.readout[j]) * term)
                                         : Rational(network.readout_sign(j) * term);
    }
    return *arithmetic::sign_of(sum);
}

}  // namespace

std::vector<Sign> network_signs(Network const& network, ScaledRows const& weights, ScaledRows const& points) {
    ProductEnclosure const Z(weights, points);
    DoubleInterval const gamma = LazyReal(network.gamma).enclosure();
    std::vector<Sign> result;
    for (Index point = 0; point < Z.cols(); ++point) {
        DoubleInterval sum(0);
        for (Index j = 0; j < network.width(); ++j) {
            DoubleInterval const term = leaky_relu(Z.entry(j, point), gamma);
            if (network.has_own_readout()) sum = sum + DoubleInterval(network.readout[j]) * term;
            else sum = sum + (network.readout_sign(j) > 0 ? term : -term);
        }
        auto const filtered = arithmetic::sign_of(sum);
        result.push_back(filtered ? *filtered : exact_sign(network, Z, point));
    }
    return result;
}

}  // namespace halfspace::network
