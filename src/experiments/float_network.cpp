#include "experiments/float_network.hpp"

#include "linalg/blas.hpp"

#include <cmath>

namespace halfspace::experiments {

using linalg::Calls;
using linalg::Index;
using linalg::Op;
using linalg::Update;
using network::Network;

FloatVector FloatNetwork::readout() const {
    FloatVector a = FloatVector::Constant(width(), 1 / std::sqrt(static_cast<float>(width())));
    a.tail(width() - width() / 2) *= -1;
    return a;
}

FloatNetwork rounded(Network const& network) {
    return {network.W.cast<float>(), static_cast<float>(arithmetic::nearest_double(network.gamma))};
}

void preactivations(FloatMatrix const& X, Index first, Index count, FloatMatrix const& W, FloatMatrix& target) {
    target.resize(count, W.rows());
    linalg::multiply(Op::plain, X.middleRows(first, count), Op::transposed, W, Update::assign, target, Calls::whole);
}

void add_weighted_rows(FloatMatrix const& S, FloatMatrix const& X, Index first, Index count, FloatMatrix& target) {
    linalg::multiply(Op::transposed, S, Op::plain, X.middleRows(first, count), Update::add, target, Calls::whole);
}

FloatVector approx_outputs(FloatNetwork const& network, FloatMatrix const& points) {
    FloatVector const a = network.readout();
    FloatVector outputs(points.rows());
    FloatMatrix Z;
    for_row_blocks(points.rows(), [&](Index first, Index count) {
        preactivations(points, first, count, network.W, Z);
        outputs.segment(first, count) = Z.cwiseMax(network.gamma * Z) * a;
    });
    return outputs;
}

double accuracy(FloatNetwork const& network, FloatMatrix const& points, std::vector<int> const& labels) {
    FloatVector const outputs = approx_outputs(network, points);
    Index right = 0;
    for (Index n = 0; n < outputs.size(); ++n) {
        if (outputs[n] * static_cast<float>(labels[static_cast<std::size_t>(n)]) > 0) ++right;
    }
    return static_cast<double>(right) / static_cast<double>(outputs.size());
}

}  // namespace halfspace::experiments
