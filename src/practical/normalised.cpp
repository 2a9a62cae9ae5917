#include "practical/normalised.hpp"

#include <utility>

namespace halfspace::practical {

Normalised::Normalised(std::shared_ptr<Classifier> network, double mean, double deviation)
    : network_(register_module("network", std::move(network))), mean_(mean), deviation_(deviation) {}

torch::Tensor Normalised::features(torch::Tensor images) { return network_->features((images - mean_) / deviation_); }

torch::Tensor Normalised::forward(torch::Tensor images) { return network_->forward((images - mean_) / deviation_); }

}  // namespace halfspace::practical
