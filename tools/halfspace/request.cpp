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

using Given = std::pair<std::string, std::optional<std::string> const*>;

/// The options that describe a user's own data, with their names; the first three are needed.
std::vector<Given> own_data_options(Request const& request) {
    return {{"--samples", &request.samples},   {"--labels", &request.labels},
            {"--gamma", &request.gamma},       {"--weights", &request.weights},
            {"--hidden", &request.hidden},     {"--loss", &request.loss},
            {"--training", &request.training}, {"--s", &request.s}};
}

/// The first of these options that was given, or nothing.
std::optional<std::string> first_given(Request const& request) {
    for (auto const& [name, value] : own_data_options(request)) {
        if (value->has_value()) return name;
    }
    return std::nullopt;
}

void require_complete(Request const& request, std::string const& given) {
    auto const options = own_data_options(request);
    for (auto option = options.begin(); option != options.begin() + 3; ++option) {
        if (!option->second->has_value()) {
            throw InputError(given, "given without " + option->first,
                             "--samples, --labels and --gamma describe your own data together");
        }
        if ((*option->second)->empty()) throw InputError(option->first, "is empty", "it must have a value");
    }
    if (request.weights && (request.hidden || request.training || request.s)) {
        throw InputError("--weights", "given together with --hidden, --training or --s",
                         "given weights are judged as they are, without training");
    }
    if (!request.scenarios.empty()) {
        throw InputError(given, "given together with the scenario " + request.scenarios.front(),
                         "your own data take the place of scenarios");
    }
}

Scenario own_data_scenario(Request const& request) {
    Scenario scenario;
    scenario.source = own_data_source;
    scenario.name = std::filesystem::path(*request.samples).stem().string();
    scenario.data.kind = "npy";
    auto const set = [&](std::optional<std::string> const& value, char const* table, char const* key,
                         char const* option) {
        if (value) scenario::set_option(scenario, table, key, *value, option);
    };
    set(request.samples, "data", "samples", "--samples");
    set(request.labels, "data", "labels", "--labels");
    set(request.gamma, "network", "gamma", "--gamma");
    set(request.weights, "network", "weights", "--weights");
    set(request.hidden, "network", "hidden", "--hidden");
    set(request.loss, "training", "loss", "--loss");
    set(request.training, "training", "method", "--training");
    set(request.s, "training", "s", "--s");
    scenario::validate(scenario, scenario.source);
    return scenario;
}

std::vector<std::string> known_theorems() {
    std::vector<std::string> ids;
    for (auto const& theorem : theorems::list_theorems()) ids.push_back(theorem.id);
    return ids;
}

void require_known(std::vector<std::string> const& ids, std::string const& where) {
    auto const known = known_theorems();
    for (auto const& id : ids) {
        if (std::find(known.begin(), known.end(), id) != known.end()) continue;
        throw InputError(where, "there is no theorem `" + id + "`", "the theorems are " + scenario::joined(known));
    }
}

std::vector<std::string> names_or_all(std::vector<std::string> names) {
    if (!names.empty()) return names;
    for (auto const& builtin : scenario::builtin_scenarios()) names.push_back(builtin.name);
    return names;
}

}  // namespace

std::vector<Scenario> requested_scenarios(Request const& request) {
    std::vector<Scenario> scenarios;
    if (auto const given = first_given(request)) {
        require_complete(request, *given);
        scenarios.push_back(own_data_scenario(request));
    } else {
        for (auto const& name : names_or_all(request.scenarios)) scenarios.push_back(scenario::find_scenario(name));
    }
    for (auto& scenario : scenarios) {
        require_known(scenario.theorems, scenario.source);
        if (request.seed) scenario::set_option(scenario, "", "seed", *request.seed, "--seed");
    }
    return scenarios;
}

std::vector<std::string> requested_theorems(Request const& request) {
    std::vector<std::string> ids;
    for (auto const& list : request.theorems) {
        std::istringstream words(list);
        if (list.empty() || list.back() == ',') require_known({""}, "--theorem");
        for (std::string id; std::getline(words, id, ',');) {
            require_known({id}, "--theorem");
            if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
        }
    }
    return ids;
}

}  // namespace halfspace::tools
