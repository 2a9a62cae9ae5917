#pragma once

#include "experiments/float_network.hpp"

#include <vector>

namespace halfspace {

/// How far, and in which arithmetic, a network is trained.
struct FlowToTime {
    double T = 1e4;            ///< time of gradient flow; SGD takes epochs * rate / (1 - momentum)
    bool half = false;         ///< round back-propagated gradients to 16 bits, as mixed precision does
    double share = 0.7;        ///< a step in units of 1/(largest curvature); stability ends at 2
    long most_steps = 4000;    ///< tried at most
};

/// A trained network and how the training went.
struct TrainedToTime {
    FloatNetwork network;
    double time = 0;  ///< reached: T, or less where every 16-bit gradient had vanished
    double loss = 0;
    long steps = 0;
};

/// Gradient flow on L = (1/N) sum_n exp(-y_n f(x_n)) by explicit Euler steps that grow as the loss falls, in one pass over
/// the samples a step. The authors' SGD takes steps far below the limit of stability, so that flow to the same time
/// stands in for its 10^5 epochs with some hundred steps.
///
/// @param X  N x d
/// @param y  N labels, +1 or -1
/// @throws std::runtime_error when the weights leave the range of single precision
TrainedToTime flow_to_time(FloatMatrix const& X, std::vector<int> const& y, FloatNetwork start, FlowToTime const& options);

}  // namespace halfspace
