// Turns the nodes of a TOML document into OptionValues; what they may be is the table's affair.
#include "scenario/parse.hpp"

#include "base/closest_name.hpp"
#include "base/input_error.hpp"
#include "scenario/option.hpp"
#include "scenario/toml_source.hpp"

#include <algorithm>
#include <filesystem>

namespace halfspace::scenario {

using base::InputError;

namespace {

std::string name_of(std::string const& table) { return table.empty() ? "the top of the file" : "[" + table + "]"; }

std::vector<std::string> keys_of(std::string const& table) {
    std::vector<std::string> keys;
    for (auto const& option : scenario_options()) {
        if (option.table == table) keys.push_back(option.key);
    }
    return keys;
}

/// What `name` was probably meant to be: a key of this table, or one that stands in another.
std::string key_meant(std::string const& name, std::string const& table) {
    auto const words = base::did_you_mean(name, keys_of(table));
    if (!words.empty()) return words;
    for (auto const& option : scenario_options()) {
        if (option.key == name) return "`" + name + "` stands in " + name_of(option.table) + "; ";
    }
    return {};
}

void read_value(Scenario& scenario, std::string const& table, toml::key const& key, toml::node const& node,
                std::string const& source) {
    std::string const name(key.str());
    auto const* const option = find_option(table, name);
    if (option == nullptr) {
        auto const tables = table.empty() ? ", and its tables are " + joined(scenario_tables()) : std::string();
        throw InputError(place(source, key.source()), "unknown key `" + name + "` in " + name_of(table),
                         key_meant(name, table) + "its keys are " + joined(keys_of(table)) + tables);
    }
    auto const value = option_value(node);
    if (!value || !option->set(scenario, *value)) {
        throw InputError(place(source, key.source()), "`" + name + "` is " + shown(node),
                         "it must be " + option->range);
    }
}

void read_table(Scenario& scenario, std::string const& name, toml::node const& node, std::string const& source) {
    auto const* const table = node.as_table();
    if (table == nullptr) {
        throw InputError(place(source, node.source()), "`" + name + "` is not a table",
                         "it must be written [" + name + "]");
    }
    for (auto const& [key, value] : *table) read_value(scenario, name, key, value, source);
}

void read_document(Scenario& scenario, toml::table const& document, std::string const& source) {
    auto const tables = scenario_tables();
    for (auto const& [key, node] : document) {
        std::string const name(key.str());
        bool const known = std::find(tables.begin(), tables.end(), name) != tables.end();
        if (known) read_table(scenario, name, node, source);
        else if (node.is_table() && find_option("", name) == nullptr) {
            throw InputError(place(source, key.source()), "unknown table [" + name + "]",
                             base::did_you_mean(name, tables) + "the tables are " + joined(tables));
        } else read_value(scenario, "", key, node, source);
    }
}

void require_relevant(Scenario const& scenario, Option const& option, toml::key const& key, std::string const& source) {
    if (is_relevant(option, scenario)) return;
    auto const& governor = option.governors.front();
    throw InputError(place(source, key.source()),
                     "`" + option.key + "` cannot matter when `" + governor.key + "` in [" + governor.table + "] is " +
                         governor.value(scenario),
                     "it is for " + relevance_of(option));
}

/// A key that the rest of the file leaves without any effect is a mistake; whether it is, the whole file must tell.
void require_all_relevant(Scenario const& scenario, toml::table const& document, std::string const& source) {
    for (auto const& [name, node] : document) {
        auto const* const table = node.as_table();
        if (table == nullptr) continue;
        for (auto const& [key, value] : *table) {
            require_relevant(scenario, *find_option(std::string(name.str()), std::string(key.str())), key, source);
        }
    }
}

/// The defaults alone are nobody's scenario.
void require_content(toml::table const& document, std::string const& source) {
    for (auto const& [name, node] : document) {
        if (node.is_table() && !node.as_table()->empty()) return;
    }
    throw InputError(source, "a scenario without any key" + std::string(document.empty() ? "" : " in its tables"),
                     "it must say what to judge, for example [data] with kind, n and d");
}

}  // namespace

Scenario parse_scenario_text(std::string_view text, std::string const& source, std::string const& base) {
    Scenario scenario;
    scenario.source = source;
    scenario.data.base = base;
    auto const document = parse_document(text, source);
    read_document(scenario, document, source);
    require_content(document, source);
    require_all_relevant(scenario, document, source);
    auto& network = scenario.network;
    auto& second = network.second;
    auto& attack = scenario.attack;
    for (std::string* const path :
         {&network.weights, &network.readout, &network.biases, &network.output_bias, &second.weights, &second.readout,
          &second.biases, &second.output_bias, &attack.points, &attack.point_labels, &attack.from}) {
        if (!path->empty()) *path = (std::filesystem::path(base) / *path).string();
    }
    if (scenario.name.empty()) scenario.name = std::filesystem::path(source).stem().string();
    validate(scenario, source);
    return scenario;
}

Scenario parse_scenario(std::string const& path) {
    return parse_scenario_text(read_source(path, "a scenario file"), path,
                               std::filesystem::path(path).parent_path().string());
}

}  // namespace halfspace::scenario
