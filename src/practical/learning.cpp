#include "practical/learning.hpp"

#include "experiments/plateau.hpp"

#include <filesystem>
#include <memory>
#include <numeric>

namespace halfspace::practical {
namespace {

namespace functional = torch::nn::functional;

torch::optim::SGDOptions sgd_options(double rate) {
    return torch::optim::SGDOptions(rate).momentum(0.9).nesterov(true).weight_decay(5e-4);
}

/// What a run needs to go on: weights, momenta and the losses so far, which the plateau rule is replayed from. One
/// file, put in place by a rename, so that an interruption leaves the former one.
class Checkpoint {
public:
    explicit Checkpoint(std::filesystem::path folder) : folder_(std::move(folder)) {}

    void restore(Classifier& classifier, torch::optim::SGD& sgd, std::vector<double>& losses) const {
        if (folder_.empty() || !std::filesystem::exists(file())) return;
        torch::serialize::InputArchive archive;
        archive.load_from(file().string());
        torch::serialize::InputArchive weights, momenta;
        archive.read("weights", weights);
        archive.read("momenta", momenta);
        torch::Tensor stored;
        archive.read("losses", stored);
        classifier.load(weights);
        sgd.load(momenta);
        losses.assign(stored.data_ptr<double>(), stored.data_ptr<double>() + stored.numel());
    }

    void keep(Classifier const& classifier, torch::optim::SGD const& sgd, std::vector<double> const& losses) const {
        if (folder_.empty()) return;
        torch::serialize::OutputArchive archive, weights, momenta;
        classifier.save(weights);
        sgd.save(momenta);
        archive.write("weights", weights);
        archive.write("momenta", momenta);
        archive.write("losses", torch::tensor(losses, torch::kFloat64));
        std::filesystem::create_directories(folder_);
        auto const unfinished = file().string() + ".new";
        archive.save_to(unfinished);
        std::filesystem::rename(unfinished, file());
    }

private:
    [[nodiscard]] std::filesystem::path file() const { return folder_ / "checkpoint.pt"; }

    std::filesystem::path folder_;
};

/// An order of the images that depends on seed and epoch alone, so that a resumed run sees the same one.
torch::Tensor order_of_epoch(std::int64_t count, std::uint64_t seed, std::size_t epoch) {
    auto generator = at::detail::createCPUGenerator(seed * 1000003 + epoch);
    return torch::randperm(count, generator, torch::kInt64);
}

double learn_epoch(Classifier& classifier, torch::optim::SGD& sgd, ImageSet const& set, torch::Tensor const& order,
                   std::int64_t batch) {
    classifier.train();
    double sum = 0;
    for (auto const& chosen : order.split(batch)) {
        sgd.zero_grad();
        auto const loss = functional::cross_entropy(classifier.forward(set.images.index_select(0, chosen)),
                                                    set.classes.index_select(0, chosen));
        loss.backward();
        sgd.step();
        sum += loss.item<double>() * static_cast<double>(chosen.size(0));
    }
    return sum / static_cast<double>(set.count());
}

}  // namespace

std::vector<double> learn(Classifier& classifier, ImageSet const& set, Learning const& learning) {
    for (auto& weights : classifier.parameters()) weights.requires_grad_(true);
    torch::optim::SGD sgd(classifier.parameters(), sgd_options(learning.rate));
    Checkpoint const checkpoint(learning.checkpoint);
    std::vector<double> losses;
    checkpoint.restore(classifier, sgd, losses);
    experiments::PlateauRule plateau(learning.rate);
    for (double const loss : losses) plateau.see(loss);
    while (static_cast<std::int64_t>(losses.size()) < learning.epochs) {
        for (auto& group : sgd.param_groups()) group.options().set_lr(plateau.rate());
        auto const order = order_of_epoch(set.count(), learning.seed, losses.size());
        losses.push_back(learn_epoch(classifier, sgd, set, order, learning.batch));
        plateau.see(losses.back());
        checkpoint.keep(classifier, sgd, losses);
    }
    return losses;
}

torch::Tensor classified(Classifier& classifier, torch::Tensor const& images) {
    torch::NoGradGuard const no_gradients;
    classifier.eval();
    std::vector<torch::Tensor> parts;
    for (auto const& part : images.split(500)) parts.push_back(classifier.forward(part).argmax(1));
    return torch::cat(parts);
}

double accuracy(Classifier& classifier, ImageSet const& set) {
    return classified(classifier, set.images).eq(set.classes).to(torch::kFloat64).mean().item<double>();
}

}  // namespace halfspace::practical
