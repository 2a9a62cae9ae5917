#include "practical/conv_net.hpp"

namespace halfspace::practical {
namespace {

torch::nn::Conv2d convolution(std::int64_t from, std::int64_t to, std::int64_t stride, std::int64_t padding) {
    return torch::nn::Conv2d(torch::nn::Conv2dOptions(from, to, 3).stride(stride).padding(padding));
}

}  // namespace

ConvNetImpl::ConvNetImpl(std::int64_t classes)
    : conv1_(register_module("conv1", convolution(1, 16, 2, 0))),
      conv2_(register_module("conv2", convolution(16, 128, 1, 0))),
      conv3_(register_module("conv3", convolution(128, 128, 1, 1))),
      conv4_(register_module("conv4", convolution(128, 256, 1, 0))),
      conv5_(register_module("conv5", convolution(256, 256, 1, 1))),
      linear_(register_module("linear", torch::nn::Linear(256, classes))) {}

torch::Tensor ConvNetImpl::features(torch::Tensor images) {
    auto x = torch::relu(conv1_(images));
    x = torch::relu(conv2_(x));
    x = x + torch::relu(conv3_(x));
    x = torch::relu(conv4_(x));
    x = x + torch::relu(conv5_(x));
    return torch::avg_pool2d(x, 9).flatten(1);
}

torch::Tensor ConvNetImpl::forward(torch::Tensor images) { return linear_(features(images)); }

}  // namespace halfspace::practical
