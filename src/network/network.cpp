#include "network/network.hpp"

#include <cmath>

namespace halfspace::network {

using linalg::Matrix;
using linalg::Vector;

Vector approx_outputs(Network const& network, Matrix const& points) {
    double const gamma = arithmetic::nearest_double(network.gamma);
    Matrix const Z = points * network.W.transpose();
    Matrix const activations = Z.cwiseMax(gamma * Z);
    auto const half = network.width() / 2;
    return (activations.leftCols(half).rowwise().sum() - activations.rightCols(half).rowwise().sum()) /
           std::sqrt(static_cast<double>(network.width()));
}

}  // namespace halfspace::network
