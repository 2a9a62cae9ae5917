#pragma once

#include "data/data_set.hpp"
#include "network/wide_network.hpp"
#include "training/lazy_training.hpp"

namespace halfspace::experiments {

/// The second paper's training: full-batch SGD with momentum as PyTorch has it (v <- momentum v + grad, w <- w - rate
/// v), the rate falling on plateaus.
struct DescentOptions {
    training::LazyLoss loss = training::LazyLoss::identity;
    double rate = 1;
    double momentum = 0.9;
    long epochs = 1000;
};

/// The trained network. The identity loss is trained neuron by neuron in the samples' coordinates, in single precision
/// as the authors' (SampleDescent); the logistic loss step by step (PlainDescent).
network::WideNetwork descend(data::DataSet const& data, network::WideNetwork const& start,
                             DescentOptions const& options);

}  // namespace halfspace::experiments
