#include "theorems/run_in_words.hpp"

#include "data/synthetic.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace halfspace::theorems {

using scenario::Scenario;

namespace {

std::string file_of(std::string const& path) { return std::filesystem::path(path).filename().string(); }

std::string samples_of(Scenario const& scenario) {
    auto const& table = scenario.data;
    bool const from_file = !data::is_synthetic(table.kind);
    std::string words = "samples: " + (from_file ? file_of(table.samples) : base::word_of(table.kind));
    if (table.labelling != data::Labelling::given) return words + ", " + base::word_of(table.labelling) + " labels";
    if (!table.more_samples.empty()) words += fmt::format(" and {} more", table.more_samples.size());
    return table.labels.empty() ? words : words + ", labels " + file_of(table.labels);
}

std::string training_of(training::TrainingOptions const& given) {
    if (given.method == training::Method::none) return "not trained";
    if (given.method == training::Method::flow) return fmt::format("gradient flow to s = {:g}", given.s);
    if (given.method == training::Method::descent)
        return fmt::format("{} normalised gradient steps, at most to s = {:g}", given.steps, given.s);
    return fmt::format("{} epochs of SGD, rate {:g}, momentum {:g}", given.epochs, given.rate, given.momentum);
}

std::string given_network_of(scenario::NetworkFiles const& network) {
    std::string words = "weights " + file_of(network.weights);
    if (!network.readout.empty()) words += ", readout " + file_of(network.readout);
    if (!network.biases.empty()) words += ", biases " + file_of(network.biases);
    if (!network.output_bias.empty()) words += ", output bias " + file_of(network.output_bias);
    return words;
}

std::string network_of(Scenario const& scenario) {
    auto const& network = scenario.network;
    auto const& given = scenario.training;
    std::string const loss = base::word_of(given.loss) + " loss";
    if (!network.weights.empty()) return fmt::format("network: {}, {}", given_network_of(network.files()), loss);
    if (given.method == training::Method::none) return "network: none is trained";
    return fmt::format("network: {} neurons, {} start, {}, {}", network.hidden, base::word_of(network.init),
                       training_of(given), loss);
}

std::string attack_of(attack::AttackOptions const& given) {
    if (given.are_given()) {
        return fmt::format("attack: the points {} with the labels {}, made of {}", file_of(given.points),
                           file_of(given.point_labels), given.from.empty() ? "the samples" : file_of(given.from));
    }
    std::string words = fmt::format("attack: {}, eps {:g}", base::word_of(given.norm), given.eps);
    if (given.norm == linalg::Norm::l0) words += fmt::format(", {} pixels", given.pixels);
    words += given.source == attack::Source::network ? ", on the trained network"
                                                     : ", along the predicted boundary's normal";
    if (!given.on_noise())
        return words + fmt::format("; base points: the samples; labels: {}", base::word_of(given.labels));
    std::string const count = given.n == 0 ? "as many" : std::to_string(given.n);
    return words + fmt::format("; base points: {} vectors of {} noise; labels: {}", count, base::word_of(given.base),
                               base::word_of(given.labels));
}

std::string wide_of(Scenario const& scenario) {
    auto const& wide = scenario.wide;
    std::string const trained =
        wide.method == training::LazyMethod::sgd
            ? fmt::format("SGD to T_f = {:g} and T_g = {:g}, rate {:g}, momentum {:g}", wide.t_f, wide.t_g,
                          scenario.training.rate, scenario.training.momentum)
            : fmt::format("gradient flow to T_f = {:g} and T_g = {:g}", wide.t_f, wide.t_g);
    return fmt::format("wide networks: {} neurons, biases {}, {}, {} loss, perturbations of length {:g} {}",
                       wide.hidden, wide.biases ? "trained" : "frozen", trained, base::word_of(wide.loss), wide.eps,
                       wide.on_samples ? "on the samples" : "alone");
}

}  // namespace

std::vector<std::string> run_in_words(Scenario const& scenario, SpokenOf const& of) {
    std::vector<std::string> words{samples_of(scenario)};
    if (of.homogeneous) words.push_back(network_of(scenario));
    if (of.homogeneous && !scenario.network.second.weights.empty())
        words.push_back("second network: " + given_network_of(scenario.network.second));
    if (of.constant)
        words.emplace_back("biases: the weights of a constant coordinate; every claim speaks of (x, 1) for x");
    if (of.perturbed && scenario.attack.given) words.push_back(attack_of(scenario.attack));
    if (of.wide && scenario.wide.given) words.push_back(wide_of(scenario));
    return words;
}

}  // namespace halfspace::theorems
