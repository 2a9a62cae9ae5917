#include "evidence/approx_margins.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::evidence {

using linalg::Index;
using linalg::Vector;

Vector approx_margins(Instance& instance) {
    auto const& network = instance.trained()->network;
    auto const& Z = instance.preactivations();
    double const gamma = arithmetic::nearest_double(network.gamma);
    Vector const a = network::approx_readout(network);
    Vector q = Vector::Zero(Z.cols());
    for (Index j = 0; j < Z.rows(); ++j) {
        for (Index n = 0; n < Z.cols(); ++n) {
            long const exponent = Z.offset(j, n) + Z.unit_exponent();
            double const z =
                exponent == 0 ? Z.approx()(j, n) : std::ldexp(Z.approx()(j, n), static_cast<int>(exponent));
            q[n] += instance.data().y[static_cast<std::size_t>(n)] * a[j] * std::max(z, gamma * z);
        }
    }
    return q;
}

}  // namespace halfspace::evidence
