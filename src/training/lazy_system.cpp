#include "training/lazy_system.hpp"

#include <utility>

namespace halfspace::training {

using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using network::WideNetwork;

namespace {

using Rows = Eigen::Map<Matrix const>;

/// Neurons first .. first + count of a state.
Rows rows_of(Vector const& state, Index first, Index count, Index cols) {
    return {state.data() + first * cols, count, cols};
}

}  // namespace

LazySystem::LazySystem(DataSet const& data, WideNetwork const& network, Vector readout, LazyLoss loss)
    : points_(network::with_constant(data.X, 1)),
      movers_(network::with_constant(data.X, network.beta()).transpose()),
      labels_(data.size()),
      readout_(std::move(readout)),
      gamma_(arithmetic::nearest_double(network.gamma)),
      loss_(loss) {
    for (Index n = 0; n < labels_.size(); ++n) labels_[n] = data.y[static_cast<std::size_t>(n)];
}

Vector LazySystem::initial_state(Eigen::Ref<Matrix const> const& W) const {
    Vector state = Vector::Zero(W.size() + samples());
    Eigen::Map<Matrix>(state.data(), W.rows(), W.cols()) = W;
    return state;
}

Matrix LazySystem::weights(Vector const& state) const { return rows_of(state, 0, neurons(), points_.cols()); }

Vector LazySystem::gradients(Vector const& state) const {
    if (loss_ == LazyLoss::identity) return Vector::Ones(samples());
    Vector f = Vector::Zero(samples());
    network::for_neuron_blocks(neurons(), samples(), [&](Index first, Index count) {
        Matrix H = network::approx_product_transposed(rows_of(state, first, count, points_.cols()), points_);
        H = H.cwiseMax(gamma_ * H);
        f.noalias() += H.transpose() * readout_.segment(first, count);
    });
    return ((labels_.array() * f.array()).exp() + 1).inverse();
}

void LazySystem::operator()(Vector const& state, Vector& velocity, double /*time*/) const {
    velocity.resize(state.size());
    Index const cols = points_.cols();
    Vector const g = gradients(state);
    Vector const weights = labels_.cwiseProduct(g) / static_cast<double>(samples());
    network::for_neuron_blocks(neurons(), samples(), [&](Index first, Index count) {
        Matrix slopes = network::approx_product_transposed(rows_of(state, first, count, cols), points_);
        for (Index j = 0; j < count; ++j) {
            double const a = readout_[first + j];
            double* const row = slopes.data() + j * slopes.cols();
            for (Index n = 0; n < slopes.cols(); ++n) row[n] = (row[n] > 0 ? a : gamma_ * a) * weights[n];
        }
        Eigen::Map<Matrix>(velocity.data() + first * cols, count, cols) =
            network::approx_product_transposed(slopes, movers_);
    });
    velocity.tail(samples()) = g;
}

}  // namespace halfspace::training
