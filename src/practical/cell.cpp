#include "practical/cell.hpp"

#include "practical/conv_net.hpp"
#include "practical/learning.hpp"
#include "practical/normalised.hpp"
#include "practical/wide_res_net.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <vector>

namespace halfspace::practical {
namespace {

/// The source's images before they are moved, with their new labels.
ImageSet unmoved(Cell const& cell, ImageData const& data, std::int64_t count) {
    auto generator = at::detail::createCPUGenerator(7919 + cell.seed);
    auto set = data.training.first(count);
    if (cell.source == Source::shifted) return {set.images, (set.classes + 1).remainder(10)};
    if (cell.source == Source::noise) {
        auto shape = data.training.images.sizes().vec();
        shape[0] = count;
        set.images = torch::rand(shape, generator);
    }
    return {set.images, torch::randint(10, {set.images.size(0)}, generator, torch::kInt64)};
}

TargetedAttack attack_of(linalg::Norm norm, CellSizes const& sizes) {
    TargetedAttack attack;
    attack.norm = norm;
    attack.eps = norm == linalg::Norm::linf ? sizes.eps_linf : sizes.eps_l2;
    attack.steps = norm == linalg::Norm::l0 ? sizes.pixels : sizes.attack_steps;
    return attack;
}

ImageSet moved(ImageSet const& set, Classifier& standard, TargetedAttack const& attack) {
    for (auto& weights : standard.parameters()) weights.requires_grad_(false);
    standard.eval();
    std::vector<torch::Tensor> parts;
    auto const targets = set.classes.split(250);
    for (auto const& images : set.images.split(250))
        parts.push_back(attacked(standard, images, targets[parts.size()], attack));
    return {torch::cat(parts), set.classes};
}

/// The perturbed set, kept beside the checkpoint.
ImageSet perturbed_set(Cell const& cell, ImageData const& data, CellSizes const& sizes, Classifier& standard,
                       std::filesystem::path const& folder) {
    auto set = unmoved(cell, data, sizes.images);
    auto const file = folder / "perturbed.pt";
    if (std::filesystem::exists(file)) {
        torch::load(set.images, file.string());
        return set;
    }
    set = moved(set, standard, attack_of(cell.norm, sizes));
    std::filesystem::create_directories(folder);
    torch::save(set.images, file.string() + ".new");
    std::filesystem::rename(file.string() + ".new", file);
    return set;
}

/// Names of the folders of one state: what was made with other sizes is never taken for what is asked for.
std::string standard_folder(CellSizes const& s) {
    return fmt::format("standard-{}-{}-{}-{}", s.standard_images, s.standard_epochs, s.standard_batch, s.standard_rate);
}
std::string cell_folder(std::string const& name, CellSizes const& s) {
    return fmt::format("{}-{}-{}-{}-{}-{}-{}-{}-{}-on-{}", name, s.images, s.epochs, s.batch, s.rate, s.attack_steps,
                       s.pixels, s.eps_l2, s.eps_linf, standard_folder(s));
}

/// The rate given, or the authors' rates: 0.01 for noise and for perturbations in l2 and linf, 0.1 otherwise.
double rate_of(Cell const& cell, CellSizes const& sizes) {
    if (sizes.rate > 0) return sizes.rate;
    return cell.norm == linalg::Norm::l0 && cell.source != Source::noise ? 0.1 : 0.01;
}

/// The network of a cell, and what it has learnt from.
struct Second {
    std::shared_ptr<Classifier> network;
    ImageSet seen;
    double loss = 0;  ///< mean of the last epoch
};

Second trained(Cell const& cell, ImageData const& data, CellSizes const& sizes, Classifier& standard,
               std::filesystem::path const& folder) {
    Second second{untrained_network(data, 1 + cell.seed), perturbed_set(cell, data, sizes, standard, folder)};
    Learning const learning{rate_of(cell, sizes), sizes.epochs, sizes.batch, cell.seed, folder};
    second.loss = learn(*second.network, second.seen, learning).back();
    return second;
}

}  // namespace

std::shared_ptr<Classifier> untrained_network(ImageData const& data, std::uint64_t seed) {
    torch::manual_seed(seed);
    std::shared_ptr<Classifier> network;
    if (data.training.images.size(1) == 1) network = std::make_shared<ConvNetImpl>();
    else network = std::make_shared<WideResNetImpl>();
    return std::make_shared<Normalised>(network, data.mean, data.deviation);
}

std::shared_ptr<Classifier> standard_network(ImageData const& data, CellSizes const& sizes,
                                             std::filesystem::path const& folder) {
    auto const network = untrained_network(data, 0);
    Learning const learning{sizes.standard_rate, sizes.standard_epochs, sizes.standard_batch, 0,
                            folder / standard_folder(sizes)};
    learn(*network, data.training.first(sizes.standard_images), learning);
    return network;
}

std::shared_ptr<Classifier> cell_network(Cell const& cell, ImageData const& data, CellSizes const& sizes,
                                         std::filesystem::path const& folder, std::string const& name) {
    auto const standard = standard_network(data, sizes, folder);
    if (cell.source == Source::standard) return standard;
    return trained(cell, data, sizes, *standard, folder / cell_folder(name, sizes)).network;
}

CellResult run_cell(Cell const& cell, ImageData const& data, CellSizes const& sizes,
                    std::filesystem::path const& folder, std::string const& name) {
    auto const test = data.test.first(sizes.test_images);
    auto const standard = standard_network(data, sizes, folder);
    CellResult result;
    if (cell.source == Source::standard) {
        result.accuracy = accuracy(*standard, test);
        return result;
    }
    auto const second = trained(cell, data, sizes, *standard, folder / cell_folder(name, sizes));
    result.fooled = accuracy(*standard, second.seen);
    result.loss = second.loss;
    result.fit = accuracy(*second.network, second.seen);
    result.accuracy = accuracy(*second.network, test);
    if (cell.source == Source::shifted)
        result.taught = accuracy(*second.network, {test.images, (test.classes + 1).remainder(10)});
    return result;
}

}  // namespace halfspace::practical
