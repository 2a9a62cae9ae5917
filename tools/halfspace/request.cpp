#include "request.hpp"

#include "base/input_error.hpp"
#include "scenario/builtin.hpp"
#include "scenario/option.hpp"
#include "theorems/registry.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <utility>

namespace halfspace::tools {

using base::InputError;
using scenario::Scenario;

namespace {

/// An option that sets a key of the scenario.
struct Setting {
    std::string option;
    std::optional<std::string> const* value;
    std::string table;
    std::string key;
};

/// The options that describe a user's own data; the first three are needed.
std::vector<Setting> own_data_settings(Request const& request) {
    return {{"--samples", &request.samples, "data", "samples"},
            {"--labels", &request.labels, "data", "labels"},
            {"--gamma", &request.gamma, "network", "gamma"},
            {"--weights", &request.weights, "network", "weights"},
            {"--readout", &request.readout, "network", "readout"},
            {"--biases", &request.biases, "network", "biases"},
            {"--output-bias", &request.output_bias, "network", "output_bias"},
            {"--second-weights", &request.second_weights, "network", "second_weights"},
            {"--second-readout", &request.second_readout, "network", "second_readout"},
            {"--second-biases", &request.second_biases, "network", "second_biases"},
            {"--second-output-bias", &request.second_output_bias, "network", "second_output_bias"},
            {"--hidden", &request.hidden, "network", "hidden"},
            {"--loss", &request.loss, "training", "loss"},
            {"--training", &request.training, "training", "method"},
            {"--s", &request.s, "training", "s"}};
}

/// The first of these options that was given, or nothing.
std::optional<std::string> first_given(Request const& request) {
    for (auto const& setting : own_data_settings(request)) {
        if (setting.value->has_value()) return setting.option;
    }
    return std::nullopt;
}

void require_complete(Request const& request, std::string const& given) {
    auto const settings = own_data_settings(request);
    for (auto setting = settings.begin(); setting != settings.begin() + 3; ++setting) {
        if (!setting->value->has_value()) {
            throw InputError(given, "given without " + setting->option,
                             "--samples, --labels and --gamma describe your own data together");
        }
        if ((*setting->value)->empty()) throw InputError(setting->option, "is empty", "it must have a value");
    }
    if (request.weights && (request.hidden || request.training || request.s)) {
        throw InputError("--weights", "given together with --hidden, --training or --s",
                         "given weights are judged as they are, without training");
    }
    if (request.hidden && request.training == "none") {
        throw InputError("--hidden", "given together with --training none", "it is for a network that is trained");
    }
    if (!request.scenarios.empty()) {
        throw InputError(given, "given together with the scenario " + request.scenarios.front(),
                         "your own data take the place of scenarios");
    }
}

/// An option that the others leave without any effect is a mistake, as it is in a scenario file.
void require_relevant(Scenario const& scenario, Setting const& setting) {
    auto const& option = *scenario::find_option(setting.table, setting.key);
    if (scenario::is_relevant(option, scenario)) return;
    auto const& governor = option.governors.front();
    throw InputError(
        setting.option,
        "it cannot matter when `" + governor.key + "` in [" + governor.table + "] is " + governor.value(scenario),
        "it is for " + scenario::relevance_of(option));
}

Scenario own_data_scenario(Request const& request) {
    Scenario scenario;
    scenario.source = own_data_source;
    scenario.name = std::filesystem::path(*request.samples).stem().string();
    scenario.data.kind = data::DataKind::npy;
    auto const settings = own_data_settings(request);
    for (auto const& [option, value, table, key] : settings) {
        if (*value) scenario::set_option(scenario, table, key, **value, option);
    }
    for (auto const& setting : settings) {
        if (*setting.value) require_relevant(scenario, setting);
    }
    scenario::validate(scenario, scenario.source);
    return scenario;
}

/// `--theorem A1 A1c` leaves A1c among the scenarios.
void require_no_stray_theorem(Request const& request) {
    for (auto const& name : request.scenarios) {
        auto const& theorems = theorems::registry();
        bool const is_id =
            std::any_of(theorems.begin(), theorems.end(), [&](theorems::Theorem const& t) { return t.id == name; });
        if (!is_id || std::filesystem::exists(name)) continue;
        std::string const list = request.theorems.empty() ? name : request.theorems.back() + "," + name;
        throw InputError("--theorem", "`" + name + "` is a theorem, but stands where scenarios stand",
                         "ids are separated by commas, without spaces: --theorem " + list);
    }
}

std::vector<std::string> names_or_all(std::vector<std::string> names) {
    if (!names.empty()) return names;
    for (auto const& builtin : scenario::builtin_scenarios()) names.push_back(builtin.name);
    return names;
}

}  // namespace

std::vector<Scenario> requested_scenarios(Request const& request) {
    require_no_stray_theorem(request);
    std::vector<Scenario> scenarios;
    if (auto const given = first_given(request)) {
        require_complete(request, *given);
        scenarios.push_back(own_data_scenario(request));
    } else {
        for (auto const& name : names_or_all(request.scenarios)) scenarios.push_back(scenario::find_scenario(name));
    }
    for (auto& scenario : scenarios) {
        theorems::theorems_named(scenario.theorems, scenario.source);
        if (request.seed) scenario::set_option(scenario, "", "seed", *request.seed, "--seed");
    }
    return scenarios;
}

std::vector<std::string> requested_theorems(Request const& request) {
    std::vector<std::string> ids;
    for (auto const& list : request.theorems) {
        std::istringstream words(list);
        if (list.empty() || list.back() == ',') theorems::theorems_named({""}, "--theorem");
        for (std::string id; std::getline(words, id, ',');) {
            theorems::theorems_named({id}, "--theorem");
            if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
        }
    }
    return ids;
}

}  // namespace halfspace::tools
