#include "practical/correlations.hpp"

#include "base/input_error.hpp"

#include <fmt/core.h>

namespace halfspace::practical {

using base::InputError;

namespace {

torch::Tensor features_of(Classifier* network, torch::Tensor const& images) {
    if (network == nullptr) return images.flatten(1);
    torch::NoGradGuard const no_gradients;
    network->eval();
    return network->features(images);
}

}  // namespace

Correlations correlations_of(torch::Tensor const& samples) {
    auto const X = samples.to(torch::kFloat64);
    auto const G = X.matmul(X.t());
    auto const squares = G.diagonal().clone();  // |x_n|^2
    auto const off = (G - torch::diag(squares)).abs();
    auto const row_sums = (off / squares.unsqueeze(0)).sum(1);
    auto const least = squares.min().item<double>();
    auto const N = static_cast<double>(X.size(0));
    return {row_sums.max().item<double>(), row_sums.median().item<double>(),
            3 * N * squares.max().item<double>() * off.max().item<double>() / (least * least)};
}

ImageSet two_classes(ImageSet const& set, std::int64_t first, std::int64_t second, std::int64_t count) {
    std::vector<torch::Tensor> chosen;
    for (auto const wanted : {first, second}) {
        auto const all = set.classes.eq(wanted).nonzero().flatten();
        if (all.size(0) < count / 2)
            throw InputError("--correlations", fmt::format("there are {} test images of class {}", all.size(0), wanted),
                             fmt::format("{} are needed", count / 2));
        chosen.push_back(all.slice(0, 0, count / 2));
    }
    auto const indices = torch::cat(chosen);
    return {set.images.index_select(0, indices), set.classes.index_select(0, indices)};
}

std::string correlation_header() { return "data,network,centred,images,row_sum,median_row_sum,paper"; }

std::vector<std::string> correlation_lines(std::string const& data, std::string const& name, Classifier* network,
                                           ImageSet const& test) {
    std::vector<std::string> lines;
    for (std::int64_t count = 2; count <= 128; count *= 2) {
        auto const features = features_of(network, two_classes(test, 0, 9, count).images);
        for (bool const centred : {false, true}) {
            auto const found = correlations_of(centred ? features - features.mean(0, true) : features);
            lines.push_back(fmt::format("{},{},{},{},{:.6g},{:.6g},{:.6g}", data, name, centred ? 1 : 0, count,
                                        found.row_sum, found.median_row_sum, found.paper));
        }
    }
    return lines;
}

}  // namespace halfspace::practical
