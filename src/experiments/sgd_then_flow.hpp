#pragma once

#include "experiments/float_network.hpp"

#include <vector>

namespace halfspace::experiments {

/// The first paper's training: full-batch SGD with momentum on the exponential loss, and how it is followed.
struct LongDescent {
    long epochs = 100000;
    double rate = 0.01;
    double momentum = 0.9;
    bool half = false;       ///< round back-propagated gradients to 16 bits, as mixed precision does
    double share = 0.7;      ///< a step of the flow in units of 1/(largest curvature); stability ends at 2
    long most_steps = 4000;  ///< of the flow, tried at most

    /// Time of gradient flow that an epoch stands for.
    [[nodiscard]] double epoch_time() const { return rate / (1 - momentum); }
};

/// A trained network and how the training went.
struct LongDescended {
    FloatNetwork network;
    double time =
        0;  ///< reached: epochs * epoch_time(), less where 16-bit gradients had vanished or a plateau was reached
    double loss = 0;
    long sgd_epochs = 0;  ///< taken one by one
    long flow_steps = 0;  ///< taken for the rest
};

/// SGD epoch by epoch while an epoch is not short against the curvature (an overshooting first epoch decides what a
/// network sees of strong perturbations), then gradient flow for the rest of the time, by explicit Euler steps that
/// grow as the loss falls: some hundred passes over the samples in place of 10^5. It ends where the authors' rule for
/// plateaus would take the rate down.
///
/// @param X  N x d
/// @param y  N labels, +1 or -1
/// @throws InputError when the weights leave the range of single precision
LongDescended sgd_then_flow(FloatMatrix const& X, std::vector<int> const& y, FloatNetwork start,
                            LongDescent const& options);

}  // namespace halfspace::experiments
