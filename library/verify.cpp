// The public interface on top of the pipeline.
#include "halfspace/verify.hpp"

#include "answered.hpp"
#include "arrays.hpp"
#include "report_of.hpp"

#include "base/closest_name.hpp"
#include "base/input_error.hpp"
#include "scenario/builtin.hpp"
#include "scenario/option.hpp"
#include "theorems/verify.hpp"

#include <stdexcept>
#include <utility>

namespace halfspace {
namespace {

scenario::Scenario scenario_for(Options const& options, std::optional<NetworkView> const& network) {
    scenario::Scenario scenario;
    scenario.name = scenario.source = "arrays";
    scenario.seed = options.seed;
    scenario.theorems = options.theorems;
    scenario.data.kind = data::DataKind::npy;
    scenario.data.samples = "samples";
    scenario.data.labels = "labels";
    scenario::set_option(scenario, "network", "gamma", options.gamma, "gamma");
    scenario::set_option(scenario, "training", "loss", options.loss, "loss");
    scenario::set_option(scenario, "training", "method", options.training, "training");
    scenario::set_option(scenario, "network", "hidden", std::to_string(options.hidden), "hidden");
    if (network) scenario.network.weights = "weights";
    if (network && !network->readout.empty()) scenario.network.readout = "readout";
    if (network && !network->biases.empty()) scenario.network.biases = "biases";
    if (network && network->output_bias != 0) scenario.network.output_bias = "output bias";
    return scenario;
}

/// @param key  "data.n", or "seed"
void set(scenario::Scenario& scenario, std::string const& key, std::string const& text) {
    auto const dot = key.find('.');
    std::string const table = dot == std::string::npos ? "" : key.substr(0, dot);
    std::string const name = dot == std::string::npos ? key : key.substr(dot + 1);
    if (scenario::find_option(table, name) == nullptr) {
        std::vector<std::string> known;
        for (auto const& option : scenario::scenario_options()) {
            known.push_back(option.table.empty() ? option.key : option.table + "." + option.key);
        }
        throw base::InputError(key, "a scenario has no such key",
                               base::did_you_mean(key, known) + "it must be one of " + scenario::joined(known));
    }
    scenario::set_option(scenario, table, name, text, key);
}

}  // namespace

Error::Error(std::string where, std::string wrong, std::string right)
    : std::runtime_error(where + ": " + wrong + "; " + right),
      where_(std::move(where)),
      wrong_(std::move(wrong)),
      right_(std::move(right)) {}

Error::~Error() = default;

ClaimReport const& TheoremReport::claim(std::string const& wanted) const {
    for (auto const& claim : claims) {
        if (claim.name == wanted) return claim;
    }
    throw std::out_of_range("theorem " + id + " has no claim " + wanted);
}

TheoremReport const& ScenarioReport::theorem(std::string const& wanted) const {
    for (auto const& theorem : theorems) {
        if (theorem.id == wanted) return theorem;
    }
    throw std::out_of_range("theorem " + wanted + " was not judged on " + name);
}

std::string version() { return HALFSPACE_VERSION; }

Report verify(std::string const& scenario, std::vector<std::string> const& theorems, Progress const& progress) {
    return verify(scenario, ScenarioOptions{.theorems = theorems, .progress = progress});
}

Report verify(std::string const& name, ScenarioOptions const& options) {
    return answered([&] {
        auto const requirements = parsed(options.requirements);
        auto scenario = scenario::find_scenario(name);
        for (auto const& [key, text] : options.settings) set(scenario, key, text);
        scenario::validate(scenario, scenario.source);
        return report_of(theorems::verify(scenario, options.theorems, options.progress), requirements);
    });
}

Report verify(MatrixView samples, std::span<int const> labels, std::optional<NetworkView> network,
              Options const& options) {
    return answered([&] {
        auto const requirements = parsed(options.requirements);
        auto const scenario = scenario_for(options, network);
        theorems::Inputs inputs{data_set_of(samples, labels)};
        if (network) inputs.network = given_network_of(*network);
        return report_of(theorems::verify(scenario, std::move(inputs), {}, options.progress), requirements);
    });
}

}  // namespace halfspace
