#pragma once

#include "practical/classifier.hpp"
#include "practical/image_set.hpp"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace halfspace::practical {

/// Stochastic gradient descent on the cross-entropy, Nesterov momentum 0.9, weight decay 5e-4, the rate divided by ten
/// when the epoch's mean loss has stopped falling (experiments::PlateauRule).
struct Learning {
    double rate = 0.1;
    std::int64_t epochs = 100;
    std::int64_t batch = 128;
    std::uint64_t seed = 0;            ///< of the order of the images
    std::filesystem::path checkpoint;  ///< folder of the state after the last whole epoch; empty: none is kept
};

/// Trains and leaves the network in its last state. A run that finds a checkpoint goes on behind its epoch and ends as
/// an uninterrupted one would, to the bit. @return mean loss of each epoch
std::vector<double> learn(Classifier& classifier, ImageSet const& set, Learning const& learning);

/// The class of the largest score of each image (int64).
torch::Tensor classified(Classifier& classifier, torch::Tensor const& images);

/// Share of the images whose class is the classified one.
double accuracy(Classifier& classifier, ImageSet const& set);

}  // namespace halfspace::practical
