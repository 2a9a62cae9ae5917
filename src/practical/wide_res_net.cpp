#include "practical/wide_res_net.hpp"

namespace halfspace::practical {
namespace {

using torch::nn::BatchNorm2d;
using torch::nn::Conv2d;

Conv2d convolution(std::int64_t from, std::int64_t to, std::int64_t size, std::int64_t stride) {
    return Conv2d(torch::nn::Conv2dOptions(from, to, size).stride(stride).padding(size / 2).bias(false));
}

/// Where the shape changes, a 1 x 1 convolution of the normalised input takes the place of the identity.
class ResidualBlock : public torch::nn::Module {
public:
    ResidualBlock(std::int64_t from, std::int64_t to, std::int64_t stride, double dropout)
        : norm1_(register_module("norm1", BatchNorm2d(from))),
          conv1_(register_module("conv1", convolution(from, to, 3, stride))),
          norm2_(register_module("norm2", BatchNorm2d(to))),
          dropout_(register_module("dropout", torch::nn::Dropout(dropout))),
          conv2_(register_module("conv2", convolution(to, to, 3, 1))) {
        if (from != to) shortcut_ = register_module("shortcut", convolution(from, to, 1, stride));
    }

    torch::Tensor forward(torch::Tensor const& x) {
        auto const active = torch::relu(norm1_(x));
        auto const inner = dropout_(torch::relu(norm2_(conv1_(active))));
        return (shortcut_ ? shortcut_(active) : x) + conv2_(inner);
    }

private:
    BatchNorm2d norm1_;
    Conv2d conv1_;
    BatchNorm2d norm2_;
    torch::nn::Dropout dropout_;
    Conv2d conv2_;
    Conv2d shortcut_{nullptr};
};

}  // namespace

WideResNetImpl::WideResNetImpl(std::int64_t depth, std::int64_t widen, double dropout, std::int64_t classes)
    : first_(register_module("first", convolution(3, 16, 3, 1))),
      blocks_(register_module("blocks", torch::nn::Sequential())),
      last_norm_(register_module("last_norm", BatchNorm2d(64 * widen))),
      linear_(register_module("linear", torch::nn::Linear(64 * widen, classes))) {
    std::int64_t from = 16;
    for (std::int64_t const group : {1, 2, 4}) {
        for (std::int64_t block = 0; block < (depth - 4) / 6; ++block) {
            auto const to = 16 * group * widen;
            blocks_->push_back(std::make_shared<ResidualBlock>(from, to, block == 0 && group > 1 ? 2 : 1, dropout));
            from = to;
        }
    }
}

torch::Tensor WideResNetImpl::features(torch::Tensor images) {
    auto const x = torch::relu(last_norm_(blocks_->forward(first_(images))));
    return x.mean({2, 3});
}

torch::Tensor WideResNetImpl::forward(torch::Tensor images) { return linear_(features(images)); }

}  // namespace halfspace::practical
