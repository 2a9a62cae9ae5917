#include "theorems/run_in_words.hpp"

#include "data/synthetic.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace halfspace::theorems {

using scenario::Scenario;

namespace {

std::string file_of(std::string const& path) { return std::filesystem::path(path).filename().string(); }

std::string samples_of(Scenario const& scenario) {
    auto const& data = scenario.data;
    bool const from_file = !data::is_synthetic(data.kind);
    std::string words = "samples: " + (from_file ? file_of(data.samples) : data.kind);
    if (data.labelling != "given") return words + ", " + data.labelling + " labels";
    if (!data.more_samples.empty()) words += fmt::format(" and {} more", data.more_samples.size());
    return data.labels.empty() ? words : words + ", labels " + file_of(data.labels);
}

std::string training_of(training::TrainingOptions const& training) {
    if (training.method == "none") return "not trained";
    if (training.method == "flow") return fmt::format("gradient flow to s = {:g}", training.s);
    if (training.method == "descent")
        return fmt::format("{} normalised gradient steps, at most to s = {:g}", training.steps, training.s);
    return fmt::format("{} epochs of SGD, rate {:g}, momentum {:g}", training.epochs, training.rate, training.momentum);
}

std::string network_of(Scenario const& scenario) {
    auto const& network = scenario.network;
    auto const& training = scenario.training;
    std::string const loss = training.loss == training::Loss::exponential ? "exponential loss" : "logistic loss";
    if (!network.weights.empty()) return fmt::format("network: weights {}, {}", file_of(network.weights), loss);
    if (training.method == "none") return "network: none is trained";
    return fmt::format("network: {} neurons, {} start, {}, {}", network.hidden, network.init, training_of(training),
                       loss);
}

std::string attack_of(attack::AttackOptions const& attack) {
    std::string words = fmt::format("attack: {}, eps {:g}", attack.norm, attack.eps);
    if (attack.norm == "l0") words += fmt::format(", {} pixels", attack.pixels);
    words += attack.source == "network" ? ", on the trained network" : ", along the predicted boundary's normal";
    if (!attack.on_noise()) return words + fmt::format("; base points: the samples; labels: {}", attack.labels);
    std::string const count = attack.n == 0 ? "as many" : std::to_string(attack.n);
    return words + fmt::format("; base points: {} vectors of {} noise; labels: {}", count, attack.base, attack.labels);
}

std::string wide_of(Scenario const& scenario) {
    auto const& wide = scenario.wide;
    std::string const training =
        wide.method == "sgd" ? fmt::format("SGD to T_f = {:g} and T_g = {:g}, rate {:g}, momentum {:g}", wide.t_f,
                                           wide.t_g, scenario.training.rate, scenario.training.momentum)
                             : fmt::format("gradient flow to T_f = {:g} and T_g = {:g}", wide.t_f, wide.t_g);
    return fmt::format("wide networks: {} neurons, biases {}, {}, {} loss, perturbations of length {:g} {}",
                       wide.hidden, wide.biases ? "trained" : "frozen", training, wide.loss, wide.eps,
                       wide.on_samples ? "on the samples" : "alone");
}

}  // namespace

std::vector<std::string> run_in_words(Scenario const& scenario, SpokenOf const& of) {
    std::vector<std::string> words{samples_of(scenario)};
    if (of.homogeneous) words.push_back(network_of(scenario));
    if (of.perturbed && scenario.attack.given) words.push_back(attack_of(scenario.attack));
    if (of.wide && scenario.wide.given) words.push_back(wide_of(scenario));
    return words;
}

}  // namespace halfspace::theorems
