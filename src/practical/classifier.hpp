#pragma once

#include "practical/torch.hpp"

namespace halfspace::practical {

/// A network from images to one score a class.
class Classifier : public torch::nn::Module {
public:
    /// What the last linear layer reads. @param images  B x channels x rows x columns, @return B x features
    virtual torch::Tensor features(torch::Tensor images) = 0;

    /// @return B x classes
    virtual torch::Tensor forward(torch::Tensor images) = 0;
};

}  // namespace halfspace::practical
