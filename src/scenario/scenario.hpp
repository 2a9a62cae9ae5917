#pragma once

#include "arithmetic/rational.hpp"
#include "attack/attack_options.hpp"
#include "data/data_options.hpp"
#include "training/train.hpp"
#include "training/wide_options.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace halfspace::scenario {

/// The files of a two-layer network, NPY.
struct NetworkFiles {
    std::string weights;      ///< path of an m x d array; empty: there is no such network
    std::string readout;      ///< of m entries; empty: +1/sqrt(m) for the first half of the neurons, -1/sqrt(m) after
    std::string biases;       ///< of m entries; empty: none
    std::string output_bias;  ///< of one entry; empty: none
};

/// The [network] table.
struct NetworkOptions {
    arithmetic::Rational gamma = arithmetic::exact(0.9);  ///< the double nearest to 0.9, as if a user had written it
    std::int64_t hidden = 64;
    training::Init init = training::Init::pytorch;
    std::string weights;      ///< path of an m x d NPY file; empty: random start
    std::string readout;      ///< of m entries; empty: +1/sqrt(m) for the first half of the neurons, -1/sqrt(m) after
    std::string biases;       ///< of m entries; empty: none
    std::string output_bias;  ///< of one entry; empty: none
    NetworkFiles second;      ///< another network, to compare with this one

    [[nodiscard]] NetworkFiles files() const { return {weights, readout, biases, output_bias}; }
};

/// The [check] table.
struct CheckOptions {
    double delta = 0.01;
    data::TestKind test = data::TestKind::sphere;
    std::int64_t count = 10000;
    long precision_cap = 4096;  ///< bits before exact arithmetic
};

/// One experiment: what to load or draw, what to train, what to judge.
struct Scenario {
    std::string name;
    std::string source;  ///< file the scenario came from, or "built-in", for error messages
    std::uint64_t seed = 0;
    std::vector<std::string> theorems;  ///< ids; empty: all that apply
    data::DataOptions data;
    NetworkOptions network;
    training::TrainingOptions training;  ///< method may be "none"
    attack::AttackOptions attack;
    training::WideOptions wide;
    CheckOptions check;
};

}  // namespace halfspace::scenario
