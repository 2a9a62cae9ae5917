#pragma once

#include "arithmetic/rational.hpp"
#include "linalg/matrix.hpp"

#include <algorithm>

/// The network of the second paper: f(x) = sum_j a_j phi(<w_j, x> + b_j), phi(s) = max(s, gamma s), all of whose
/// weights are drawn at random and whose readout a is not trained.
namespace halfspace::network {

/// Points and neurons carry one coordinate more than the data: a point is (x, 1), a neuron (w_j, b_j), so that a
/// preactivation is one inner product.
struct WideNetwork {
    linalg::Matrix W;            ///< m x (d+1): one neuron a row, its bias b_j last
    linalg::Vector a;            ///< m readout weights
    arithmetic::Rational gamma;  ///< slope of the leaky ReLU, in [0,1)
    bool biases_trained = true;  ///< beta = 1 (the biases move) or 0 (frozen as drawn)

    [[nodiscard]] linalg::Index width() const { return W.rows(); }
    [[nodiscard]] linalg::Index dimension() const { return W.cols() - 1; }
    [[nodiscard]] double beta() const { return biases_trained ? 1 : 0; }
};

/// The rows of X with one more coordinate of the given value: 1 for the points of a network, beta for the samples that
/// move it (the bias moves like the weight of a coordinate that is constantly beta).
linalg::Matrix with_constant(linalg::Matrix const& X, double value);

/// How many neurons are treated at once, so that a block of preactivations at `points` points takes 32 MiB at most.
linalg::Index neurons_at_once(linalg::Index points);

/// Calls `work(first, count)` for consecutive blocks of neurons.
template <class Work>
void for_neuron_blocks(linalg::Index neurons, linalg::Index points, Work&& work) {
    linalg::Index const step = neurons_at_once(points);
    for (linalg::Index first = 0; first < neurons; first += step) work(first, std::min(step, neurons - first));
}

/// A B^T by BLAS, without a guarantee.
linalg::Matrix approx_product_transposed(Eigen::Ref<linalg::Matrix const> const& A, linalg::Matrix const& B);

/// f at each row of `points` (P x (d+1), last coordinate 1), in floating point: P values.
linalg::Vector approx_outputs(WideNetwork const& network, linalg::Matrix const& points);

/// The gradient of f with respect to x at each row of `points`, in floating point: P x d.
linalg::Matrix approx_gradients(WideNetwork const& network, linalg::Matrix const& points);

}  // namespace halfspace::network
