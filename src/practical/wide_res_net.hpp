#pragma once

#include "practical/classifier.hpp"

#include <vector>

namespace halfspace::practical {

/// The authors' network for CIFAR-10, a wide residual network (Zagoruyko and Komodakis 2016): a 3 x 3 convolution to 16
/// channels, three groups of (depth - 4)/6 residual blocks with 16, 32 and 64 times `widen` channels, the last two
/// groups halving rows and columns, batch normalisation, ReLU, the mean over the pixels and a linear layer. A block is
/// twice batch normalisation, ReLU and a 3 x 3 convolution, with dropout between the two.
class WideResNetImpl : public Classifier {
public:
    explicit WideResNetImpl(std::int64_t depth = 28, std::int64_t widen = 10, double dropout = 0.3,
                            std::int64_t classes = 10);

    torch::Tensor features(torch::Tensor images) override;
    torch::Tensor forward(torch::Tensor images) override;

private:
    torch::nn::Conv2d first_;
    torch::nn::Sequential blocks_;
    torch::nn::BatchNorm2d last_norm_;
    torch::nn::Linear linear_;
};

/// WideResNet held by reference, as libtorch wants its modules.
TORCH_MODULE(WideResNet);

}  // namespace halfspace::practical
