#include "theorems/scenario_experiment.hpp"

#include "base/input_error.hpp"
#include "base/stage.hpp"
#include "data/held_out.hpp"
#include "data/load.hpp"
#include "data/random.hpp"
#include "network/wide_network.hpp"
#include "theorems/given_points.hpp"

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
using network::Network;
using scenario::Scenario;

namespace {

/// A user's network as a trained one.
training::Trained trained_network(Scenario const& scenario, network::Network network) {
    training::Trained given;
    given.network = std::move(network);
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
                     std::optional<Network> const& given, std::optional<Network> const& second,
                     Progress const& progress) {
    base::Stage const stage("network read or trained");
    Index const d = instance.data().dimension();
    auto const& network = scenario.network;
    if (given) {
        if (role == "standard") return instance.set_network(trained_network(scenario, *given), {});
        // A user's second network is the one that learnt from the user's perturbed points.
        if (role == "adversarial" && second && scenario.attack.are_given())
            return instance.set_network(trained_network(scenario, *second), {});
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

/// Every point x becomes (x, 1).
void add_constant(data::DataSet& data, std::optional<evidence::GivenPoints>& given) {
    data.X = network::with_constant(data.X, 1);
    if (!given) return;
    given->points = network::with_constant(given->points, 1);
    given->base.X = network::with_constant(given->base.X, 1);
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

bool needs_constant(Inputs const& inputs) {
    auto const needs = [](std::optional<network::GivenNetwork> const& given) {
        return given && network::needs_constant(*given);
    };
    return needs(inputs.network) || needs(inputs.second);
}

Experiment experiment_of(Scenario const& scenario, Inputs inputs, Progress const& progress) {
    bool const constant = needs_constant(inputs);
    Index const d = inputs.data.dimension();
    auto const taken = [&](std::optional<network::GivenNetwork>& given) -> std::optional<Network> {
        if (!given) return std::nullopt;
        return network::homogeneous(std::move(*given), scenario.network.gamma, d, constant);
    };
    auto setting = setting_of(scenario, progress);
    std::optional<Network> given = taken(inputs.network);
    setting.network_is_given = given.has_value();
    setting.second_network = taken(inputs.second);
    if (scenario.attack.are_given()) setting.given_points = read_given_points(scenario.attack, inputs.data);
    if (constant) add_constant(inputs.data, setting.given_points);
    auto const trainer = [&scenario, given = std::move(given), second = setting.second_network, progress](
                             Instance& instance, std::string const& role) {
        provide_network(instance, role, scenario, given, second, progress);
    };
    return {std::move(inputs.data), std::move(setting), trainer};
}

}  // namespace halfspace::theorems
