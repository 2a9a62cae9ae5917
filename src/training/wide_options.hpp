#pragma once

#include "arithmetic/rational.hpp"
#include "training/choices.hpp"

#include <cstdint>

namespace halfspace::training {

/// The [wide] table of a scenario: the wide network of theory B and the second one that learns from its perturbations.
struct WideOptions {
    bool given = false;              ///< the scenario has the table
    arithmetic::Rational gamma = 0;  ///< slope of the leaky ReLU, in [0,1)
    std::int64_t hidden = 10000;     ///< width m
    bool biases = true;              ///< biases trained (beta = 1) or frozen as drawn (beta = 0)
    LazyLoss loss = LazyLoss::identity;
    LazyMethod method = LazyMethod::flow;  ///< sgd: with rate and momentum of [training]
    std::int64_t steps = 4;                ///< Runge-Kutta steps of the flow
    double t_f = 3;                        ///< training time of the network
    double t_g = 3;                        ///< training time of the network that learns from perturbations
    double eps = 0.01;                     ///< length of a perturbation
    bool on_samples = false;               ///< perturbations on the samples (scenario b) or alone (a)
    std::int64_t epochs_f = 1000;          ///< full-batch steps of the network (experiments of the paper)
    std::int64_t epochs_g = 1000;          ///< and of the one that learns from perturbations
    double rate_f = 1;                     ///< their learning rates at the start
    double rate_g = 1;
    std::int64_t judged = 20;  ///< samples whose perturbation's direction is judged (theorem B1)
};

}  // namespace halfspace::training
