#include "theorems/scenario_experiment.hpp"

#include "base/input_error.hpp"
#include "data/held_out.hpp"
#include "data/load.hpp"
#include "data/npy.hpp"
#include "data/random.hpp"

#include <fmt/format.h>

#include <optional>
#include <stdexcept>
#include <utility>

namespace halfspace::theorems {

using base::InputError;
using base::Progress;
using data::DataKind;
using evidence::Experiment;
using evidence::Instance;
using linalg::Index;
using linalg::Matrix;
using network::Network;
using scenario::Scenario;

namespace {

/// A user's weights as a trained network: m x d, its first half the positive neurons.
training::Trained given_network(Scenario const& scenario, Matrix W, Index d) {
    std::string const& path = scenario.network.weights;
    if (W.rows() < 2 || W.rows() % 2 != 0) {
        throw InputError(path, fmt::format("it has {} rows, one for each neuron", W.rows()),
                         "their number must be even: the first half are the positive neurons");
    }
    if (W.cols() != d) {
        throw InputError(
            path, fmt::format("its neurons have {} weights, but the samples have {} entries", W.cols(), d),
            fmt::format("it must be an array of shape (m, {}){}", d, W.rows() == d ? ", a row a neuron: W.T" : ""));
    }
    training::Trained given;
    given.network = {std::move(W), scenario.network.gamma};
    given.loss = scenario.training.loss;
    given.method = "given";
    return given;
}

/// The seed of a network's random start: the standard network has the scenario's own, the others streams of it.
std::uint64_t start_seed(Scenario const& scenario, std::string const& role) {
    return role == "standard" ? scenario.seed : data::stream_seed(scenario.seed, role);
}

/// Trains as the scenario says, or says why there is no network.
void provide_network(Instance& instance, std::string const& role, Scenario const& scenario,
                     std::optional<Matrix> const& weights, Progress const& progress) {
    Index const d = instance.data().dimension();
    auto const& network = scenario.network;
    if (!network.weights.empty()) {
        if (role == "standard") {
            return instance.set_network(
                given_network(scenario, weights ? *weights : data::read_npy_matrix(network.weights), d), {});
        }
        return instance.set_network(std::nullopt, "the scenario brings its own weights and trains no other network");
    }
    if (scenario.training.method == training::Method::none)
        return instance.set_network(std::nullopt, "the scenario trains no network");
    try {
        Network const start =
            training::initial_network(d, network.hidden, network.gamma, network.init, start_seed(scenario, role));
        instance.set_network(training::train(instance.data(), start, scenario.training, progress), {});
    } catch (base::Interrupted const&) {
        throw;
    } catch (std::runtime_error const& failure) {
        instance.set_network(std::nullopt, std::string("training gave no network: ") + failure.what());
    }
}

/// Draws more samples of the scenario's kind, where it is drawn at all.
evidence::FreshSamples fresh_samples(Scenario const& scenario) {
    return [options = scenario.data](std::int64_t count, std::uint64_t seed) {
        auto const kind = options.kind;
        if (kind == DataKind::idx || kind == DataKind::cifar10) return data::held_out(options, count, seed);
        if (kind != DataKind::uniform && kind != DataKind::gauss && kind != DataKind::shifted_gauss) {
            throw InputError("check.test", "there are no fresh samples of kind " + base::word_of(kind),
                             "only uniform, gauss and shifted-gauss data are random draws, and idx and cifar10 files "
                             "have images to spare");
        }
        data::DataOptions more = options;
        more.n = count;
        return data::load_data(more, seed);
    };
}

evidence::ExperimentSetting setting_of(Scenario const& scenario, Progress const& progress) {
    evidence::LimitPolicy policy;
    policy.precision.cap_bits = scenario.check.precision_cap;
    return {scenario.network.gamma,
            policy,
            {scenario.check.test, static_cast<long>(scenario.check.count), scenario.seed},
            scenario.attack,
            fresh_samples(scenario),
            scenario.wide,
            scenario.training,
            scenario.check.delta,
            progress};
}

}  // namespace

Experiment experiment_of(Scenario const& scenario, Inputs inputs, Progress const& progress) {
    auto const trainer = [&scenario, weights = std::move(inputs.weights), progress](Instance& instance,
                                                                                    std::string const& role) {
        provide_network(instance, role, scenario, weights, progress);
    };
    return {std::move(inputs.data), setting_of(scenario, progress), trainer};
}

}  // namespace halfspace::theorems
