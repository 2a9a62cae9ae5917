#pragma once

#include "practical/classifier.hpp"

#include <memory>

namespace halfspace::practical {

/// A network that sees images of [0, 1] minus a mean, divided by a deviation; attacks go through it to the images.
class Normalised : public Classifier {
public:
    Normalised(std::shared_ptr<Classifier> network, double mean, double deviation);

    torch::Tensor features(torch::Tensor images) override;
    torch::Tensor forward(torch::Tensor images) override;

private:
    std::shared_ptr<Classifier> network_;
    double mean_;
    double deviation_;
};

}  // namespace halfspace::practical
