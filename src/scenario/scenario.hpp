#pragma once

#include "arithmetic/rational.hpp"
#include "training/train.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace halfspace {

/// The [data] table of a scenario. Empty strings and -1 mean "not given".
struct DataOptions {
    std::string kind = "uniform";
    std::int64_t n = 10;
    std::int64_t d = 1000;
    double mean = 0.3;    ///< shifted-gauss
    double noise = 0;     ///< near-orthogonal
    double p = 0;         ///< correlated
    std::string samples;  ///< path (npy, idx, gz)
    std::string labels;
    std::vector<int> classes;           ///< two classes: first +1, second -1 (idx, cifar10); empty: see labelling
    std::int64_t count = -1;            ///< per class, first ones in file order; -1: all
    std::vector<std::int64_t> indices;  ///< image numbers in the file, chosen after centring; empty: all
    std::string labelling = "given";    ///< "given" or "random"
    std::string centre = "none";        ///< "none", "pixel-mean", "scalar"
    double scale = 1;
    double shift = 0;
};

/// The [network] table.
struct NetworkOptions {
    Rational gamma = exact(0.9);  ///< the double nearest to 0.9, as if a user had written it
    std::int64_t hidden = 64;
    std::string init = "pytorch";
    std::string weights;  ///< path of an m x d NPY file; empty: random start
};

/// The [check] table.
struct CheckOptions {
    double delta = 0.01;
    std::string test = "sphere";  ///< "sphere", "near-boundary", "samples", "fresh", "mixture"
    std::int64_t count = 10000;
    long precision_cap = 4096;    ///< bits before exact arithmetic
};

/// One experiment: what to load or draw, what to train, what to judge.
struct Scenario {
    std::string name;
    std::string source;  ///< file the scenario came from, or "built-in", for error messages
    std::uint64_t seed = 0;
    std::vector<std::string> theorems;  ///< ids; empty: all that apply
    DataOptions data;
    NetworkOptions network;
    TrainingOptions training;  ///< method may be "none"
    CheckOptions check;
};

}  // namespace halfspace
