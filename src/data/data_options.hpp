#pragma once

#include "data/choices.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace halfspace::data {

/// The [data] table of a scenario. Empty strings and lists and -1 mean "not given".
struct DataOptions {
    DataKind kind = DataKind::uniform;
    std::int64_t n = 10;
    std::int64_t d = 1000;
    double mean = 0.3;                      ///< shifted-gauss
    double noise = 0;                       ///< near-orthogonal
    double p = 0;                           ///< correlated
    std::string samples;                    ///< path (npy, idx, cifar10; plain, gzip or a pipe)
    std::vector<std::string> more_samples;  ///< further files, which continue `samples` (cifar10)
    std::string labels;
    std::string base;  ///< folder that relative paths start from (the scenario file's); empty: the working folder
    std::vector<int> classes;   ///< two classes: first +1, second -1 (idx, cifar10); empty: see labelling
    std::vector<int> positive;  ///< label values that mean +1, all others -1 (idx, cifar10); empty: see labelling
    std::int64_t count = -1;    ///< per class, first ones in file order; -1: all
    bool at_most = false;       ///< a class may have fewer than `count`, then all of them are taken
    std::vector<std::int64_t> indices;  ///< image numbers in the file, chosen after centring; empty: all
    Labelling labelling = Labelling::given;
    Centre centre = Centre::none;
    double scale = 1;
    double shift = 0;
};

}  // namespace halfspace::data
