#pragma once

#include "evidence/wide_lazy.hpp"

namespace halfspace::evidence {

/// Some consecutive neurons of a wide network.
struct NeuronBlock {
    linalg::Matrix weights;  ///< J x (d+1)
    linalg::Vector a;        ///< J
};
/// Neurons first to first + count - 1; the biases are the last column of the weights.
NeuronBlock block_of(network::WideNetwork const& network, linalg::Index first, linalg::Index count);

/// Approximate preactivations of a block at some points, each within `radius` of the exact number.
struct Preactivations {
    linalg::Matrix H;  ///< J x P
    double radius = 0;
};
/// J neurons at P points; bounds D2 and D3.
Preactivations preactivations(NeuronBlock const& block, linalg::ScaledRows const& points);

/// What the samples pull a neuron by: rows sum_n y_n omega_n (x_n, beta), as doubles rounded once.
linalg::Matrix weighted_movers(LazyData const& data, double beta);

/// Row j: sum over the samples n with H(j, n) > 0 of row n of `movers`.
linalg::Matrix active_sums(linalg::Matrix const& H, linalg::Matrix const& movers);

/// An upper bound of sqrt(N) |movers|_F >= sum_n |movers_n|.
double mover_size_upper(linalg::Matrix const& movers);

}  // namespace halfspace::evidence
