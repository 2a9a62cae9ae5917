#pragma once

#include "base/progress.hpp"
#include "data/data_set.hpp"
#include "training/trained.hpp"

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>

namespace halfspace::training {

/// Settings of a training run; the fields are the keys of a scenario's [training] and [network] tables.
struct TrainingOptions {
    Method method = Method::flow;
    Loss loss = Loss::exponential;
    double s = 1e6;         ///< rescaled time to reach (flow, descent)
    long epochs = 100000;   ///< full-batch steps (sgd)
    double rate = 0.01;     ///< learning rate (sgd)
    double momentum = 0.9;  ///< (sgd)
    long steps = 20000;     ///< normalised gradient steps (descent)
    bool half = false;      ///< gradients rounded to 16 bits (the papers' experiments)
    int digits = 0;         ///< decimal digits of the flow's arithmetic; 0 means double
};

/// Trains the network from `initial` on `data`. @throws std::runtime_error when the weights leave the range of doubles,
/// std::invalid_argument on an option no method can follow, Interrupted when `progress` returned false.
Trained train(data::DataSet const& data, network::Network const& initial, TrainingOptions const& options,
              base::Progress const& progress = {});

/// The random start that `init` names.
network::Network initial_network(linalg::Index d, linalg::Index hidden, arithmetic::Rational const& gamma, Init init,
                                 std::uint64_t seed);

}  // namespace halfspace::training
