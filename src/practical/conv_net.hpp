#pragma once

#include "practical/classifier.hpp"

/// The practical part of the papers: convolutional networks of libtorch on real images. Measured in floating point;
/// nothing is decided here.
namespace halfspace::practical {

/// The authors' six-layer network for images of 28 x 28 grey pixels: five 3 x 3 convolutions (1-16 with stride 2,
/// 16-128, 128-128 padded and residual, 128-256, 256-256 padded and residual), each followed by ReLU, the mean over
/// the 9 x 9 pixels that are left, and a linear layer.
class ConvNetImpl : public Classifier {
public:
    explicit ConvNetImpl(std::int64_t classes = 10);

    torch::Tensor features(torch::Tensor images) override;
    torch::Tensor forward(torch::Tensor images) override;

private:
    torch::nn::Conv2d conv1_, conv2_, conv3_, conv4_, conv5_;
    torch::nn::Linear linear_;
};

/// ConvNet held by reference, as libtorch wants its modules.
TORCH_MODULE(ConvNet);

}  // namespace halfspace::practical
