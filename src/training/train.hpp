#pragma once

#include "data/data_set.hpp"
#include "training/trained.hpp"

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>

namespace halfspace {

/// Settings of a training run; the fields are the keys of a scenario's [training] and [network] tables.
struct TrainingOptions {
    std::string method = "flow";  ///< "flow", "descent", "sgd"
    Loss loss = Loss::exponential;
    double s = 1e6;               ///< rescaled time to reach (flow, descent)
    long epochs = 100000;         ///< full-batch steps (sgd)
    double rate = 0.01;           ///< learning rate (sgd)
    double momentum = 0.9;        ///< (sgd)
    long steps = 20000;           ///< normalised gradient steps (descent)
    bool half = false;            ///< gradients rounded to 16 bits (the papers' experiments)
    int digits = 0;               ///< decimal digits of the flow's arithmetic; 0 means double
};

/// Called now and then with a share of the work done in [0,1] and a few words; returns false to interrupt.
using Progress = std::function<bool(double, std::string const&)>;

/// Thrown by train() when `progress` asked it to stop.
struct Interrupted : std::runtime_error {
    Interrupted() : std::runtime_error("training was interrupted") {}
};

/// Trains the network from `initial` on `data`. @throws std::runtime_error when the weights leave the range of doubles,
/// std::invalid_argument on an option no method can follow, Interrupted when `progress` returned false.
Trained train(DataSet const& data, Network const& initial, TrainingOptions const& options, Progress const& progress = {});

/// Random start: "pytorch" draws every weight from U(-1/sqrt d, 1/sqrt d), "gauss" from N(0, 1/d).
Network initial_network(Index d, Index hidden, Rational const& gamma, std::string const& init, std::uint64_t seed);

}  // namespace halfspace
