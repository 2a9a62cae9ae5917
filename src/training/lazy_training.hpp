#pragma once

#include "data/data_set.hpp"
#include "network/wide_network.hpp"
#include "training/train.hpp"

#include <cstdint>

/// Training of the wide network (theory B): floating-point evidence, which proposes and never decides.
namespace halfspace::training {

/// Settings of one run; the fields are keys of a scenario's [wide] and [training] tables.
struct LazyOptions {
    LazyLoss loss = LazyLoss::identity;
    LazyMethod method = LazyMethod::flow;
    double T = 3;           ///< time of the flow; sgd takes as many epochs as stand for it
    long steps = 4;         ///< Runge-Kutta steps (flow)
    double rate = 0.01;     ///< (sgd)
    double momentum = 0.9;  ///< (sgd)
};

/// The network after training, and what B0 needs to know of the run.
struct LazyTrained {
    network::WideNetwork network;
    linalg::Vector
        omega;  ///< N recorded means omega_n = (1/T) int_0^T g_n dt; all 1 for the identity loss, where g_n = 1
};

/// a_j ~ N(0, 1/m), w_j ~ N(0, I/d), b_j ~ N(0, 1); the doubles drawn define the network.
/// @throws InputError when `hidden` is not positive.
network::WideNetwork draw_wide_network(linalg::Index d, linalg::Index hidden, arithmetic::Rational const& gamma,
                                       bool biases_trained, std::uint64_t seed);

/// Trains on L = (1/N) sum_n loss(y_n f(x_n)). @throws std::runtime_error when the weights leave the range of doubles,
/// Interrupted when `progress` returned false.
LazyTrained lazy_train(data::DataSet const& data, network::WideNetwork const& start, LazyOptions const& options,
                       base::Progress const& progress = {});

}  // namespace halfspace::training
