#include "theorems/judged_inputs.hpp"

#include "data/sha256.hpp"
#include "data/synthetic.hpp"
#include "evidence/boundary_direction.hpp"
#include "evidence/training_margins.hpp"
#include "theorems/figure_evidence.hpp"

#include <filesystem>
#include <string>

namespace halfspace::theorems {

using evidence::Experiment;
using evidence::Instance;
using linalg::Index;
using report::JudgedArray;
using report::JudgedFile;

namespace {

JudgedFile judged_file(std::string const& folder, std::string const& path) {
    return {path, data::sha256_of_file(std::filesystem::path(folder) / path)};
}

JudgedArray array_of(std::string const& name, linalg::Matrix const& matrix) {
    JudgedArray array{name, {matrix.rows(), matrix.cols()}, {}};
    for (Index i = 0; i < matrix.rows(); ++i) {
        for (Index k = 0; k < matrix.cols(); ++k) array.entries.push_back(matrix(i, k));
    }
    return array;
}

JudgedArray array_of(std::string const& name, std::vector<double> entries) {
    return {name, {static_cast<std::int64_t>(entries.size())}, std::move(entries)};
}

void add_multipliers(std::vector<JudgedArray>& arrays, std::vector<arithmetic::DoubleInterval> const& lambda) {
    std::vector<double> middle;
    linalg::Matrix bounds(static_cast<Index>(lambda.size()), 2);
    for (auto const& enclosure : lambda) {
        bounds.row(static_cast<Index>(middle.size())) << enclosure.lower(), enclosure.upper();
        middle.push_back(enclosure.approx_midpoint());
    }
    arrays.push_back(array_of("lambda", middle));
    arrays.push_back(array_of("lambda_bounds", bounds));
}

}  // namespace

std::vector<JudgedFile> judged_files(data::DataOptions const& options) {
    std::vector<JudgedFile> files;
    if (data::is_synthetic(options.kind)) return files;
    files.push_back(judged_file(options.base, options.samples));
    for (auto const& path : options.more_samples) files.push_back(judged_file(options.base, path));
    if (!options.labels.empty()) files.push_back(judged_file(options.base, options.labels));
    return files;
}

std::vector<JudgedFile> judged_attack_files(attack::AttackOptions const& attack) {
    std::vector<JudgedFile> files;
    for (auto const& path : {attack.points, attack.point_labels, attack.from}) {
        if (!path.empty()) files.push_back(judged_file("", path));
    }
    return files;
}

std::vector<JudgedFile> judged_network_files(scenario::NetworkOptions const& network) {
    std::vector<JudgedFile> files;
    auto const& second = network.second;
    for (auto const& path : {network.weights, network.readout, network.biases, network.output_bias, second.weights,
                             second.readout, second.biases, second.output_bias}) {
        if (!path.empty()) files.push_back(judged_file("", path));
    }
    return files;
}

report::JudgedNetwork judged_network(scenario::Scenario const& scenario, Experiment& experiment) {
    bool const given = !scenario.network.weights.empty();
    report::JudgedNetwork network{
        .gamma = scenario.network.gamma.get_str(),
        .neurons = scenario.training.method == training::Method::none && !given ? 0 : scenario.network.hidden,
        .loss = base::word_of(scenario.training.loss),
        .method = given ? "given" : base::word_of(scenario.training.method)};
    Instance& instance = given ? experiment.standard() : experiment.clean();
    auto const* const trained = instance.trained();
    if (trained == nullptr) return network;
    auto const margins = evidence::training_margins(instance);
    network.neurons = trained->network.width();
    network.weights_sha256 = data::sha256_of_weights(trained->network.W, trained->network.readout);
    network.correct = margins.correct;
    network.least_margin = margins.least;
    return network;
}

report::JudgedWide judged_wide(training::WideOptions const& wide) {
    return {.gamma = wide.gamma.get_str(),
            .neurons = wide.hidden,
            .biases = wide.biases,
            .loss = base::word_of(wide.loss),
            .method = base::word_of(wide.method),
            .t_f = wide.t_f,
            .t_g = wide.t_g,
            .eps = wide.eps,
            .on_samples = wide.on_samples};
}

std::vector<JudgedArray> judged_arrays(Experiment& experiment) {
    std::vector<JudgedArray> arrays;
    Instance& instance = experiment.clean();
    if (auto const multipliers = multiplier_evidence(instance)) add_multipliers(arrays, multipliers->lambda);
    if (auto const g = evidence::boundary_direction(instance)) {
        arrays.push_back(array_of("g", std::vector<double>(g->approx_g.begin(), g->approx_g.end())));
    }
    if (auto const* const trained = instance.trained()) {
        auto const& network = trained->network;
        arrays.push_back(array_of("W", network.W));
        if (network.has_own_readout()) {
            arrays.push_back(array_of("a", std::vector<double>(network.readout.begin(), network.readout.end())));
        }
    }
    return arrays;
}

}  // namespace halfspace::theorems
