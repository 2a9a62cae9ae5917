#pragma once

#include "training/lazy_training.hpp"

/// The right side of the wide network's gradient flow, for all neurons or for some of them.
namespace halfspace::training {

/// dw_j/dt = (a_j / N) sum_n y_n g_n phi'_jn (x_n, beta), where g_n = 1 (identity loss) or 1/(1 + exp(y_n f(x_n))).
/// With the identity loss no neuron feels another, so a block of them is a system of its own.
///
/// The state is a vector: the weights row by row, then the N integrals of g_n up to now.
class LazySystem {
public:
    /// @param readout  a_j of the neurons in the state; all of them for the logistic loss
    LazySystem(data::DataSet const& data, network::WideNetwork const& network, linalg::Vector readout, LazyLoss loss);

    [[nodiscard]] linalg::Vector initial_state(Eigen::Ref<linalg::Matrix const> const& W) const;
    [[nodiscard]] linalg::Matrix weights(linalg::Vector const& state) const;
    [[nodiscard]] linalg::Vector integrals(linalg::Vector const& state) const { return state.tail(samples()); }

    [[nodiscard]] linalg::Index samples() const { return points_.rows(); }

    void operator()(linalg::Vector const& state, linalg::Vector& velocity, double time) const;

private:
    [[nodiscard]] linalg::Index neurons() const { return readout_.size(); }
    [[nodiscard]] linalg::Vector gradients(linalg::Vector const& state) const;

    linalg::Matrix points_;  ///< N x (d+1), last coordinate 1
    linalg::Matrix movers_;  ///< (d+1) x N: (x_n, beta), transposed
    linalg::Vector labels_;
    linalg::Vector readout_;
    double gamma_;
    LazyLoss loss_;
};

}  // namespace halfspace::training
