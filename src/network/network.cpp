#include "network/network.hpp"

#include "linalg/blas.hpp"

#include <cmath>

namespace halfspace::network {

using linalg::Calls;
using linalg::Matrix;
using linalg::Op;
using linalg::Update;
using linalg::Vector;

Vector approx_readout(Network const& network) {
    if (network.has_own_readout()) return network.readout;
    Vector a(network.width());
    double const size = 1 / std::sqrt(static_cast<double>(network.width()));
    for (linalg::Index j = 0; j < a.size(); ++j) a[j] = network.readout_sign(j) * size;
    return a;
}

Vector approx_outputs(Network const& network, Matrix const& points) {
    double const gamma = arithmetic::nearest_double(network.gamma);
    Matrix activations(points.rows(), network.width());
    multiply(Op::plain, points, Op::transposed, network.W, Update::assign, activations, Calls::tiles);
    activations = activations.cwiseMax(gamma * activations);
    if (network.has_own_readout()) return activations * network.readout;
    auto const half = network.width() / 2;
    return (activations.leftCols(half).rowwise().sum() - activations.rightCols(half).rowwise().sum()) /
           std::sqrt(static_cast<double>(network.width()));
}

}  // namespace halfspace::network
