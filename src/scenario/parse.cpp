// The only file that knows TOML: it turns nodes into OptionValues; what they may be is the table's affair.
#include "scenario/parse.hpp"

#include "data/input_error.hpp"
#include "scenario/option.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

namespace halfspace {
namespace {

std::uintmax_t constexpr largest_file = 1 << 20;

std::string place(std::string const& source, toml::source_region const& region) {
    return source + ":" + std::to_string(region.begin.line);
}

/// The node as the file writes it, cut short for a message of one line.
std::string shown(toml::node const& node) {
    std::ostringstream out;
    node.visit([&](auto const& concrete) { out << concrete; });
    std::string text = out.str();
    std::replace_if(text.begin(), text.end(), [](unsigned char c) { return c < 32; }, ' ');
    return text.size() <= 40 ? text : text.substr(0, 37) + "...";
}

template <class T>
std::optional<OptionValue> list_of(toml::array const& array) {
    std::vector<T> values;
    for (auto const& element : array) {
        auto const value = element.value_exact<T>();
        if (!value) return std::nullopt;
        values.push_back(*value);
    }
    return values;
}

/// Nothing when the node is of a type that no option has (a table, a date, a mixed list).
std::optional<OptionValue> value_of(toml::node const& node) {
    if (auto const whole = node.value_exact<std::int64_t>()) return *whole;
    if (auto const number = node.value_exact<double>()) return *number;
    if (auto const text = node.value_exact<std::string>()) return *text;
    if (auto const truth = node.value_exact<bool>()) return *truth;
    auto const* const array = node.as_array();
    if (array == nullptr) return std::nullopt;
    auto const wholes = list_of<std::int64_t>(*array);
    return wholes ? wholes : list_of<std::string>(*array);
}

std::string name_of(std::string const& table) { return table.empty() ? "the top of the file" : "[" + table + "]"; }

std::string keys_of(std::string const& table) {
    std::vector<std::string> keys;
    for (auto const& option : scenario_options()) {
        if (option.table == table) keys.push_back(option.key);
    }
    return joined(keys);
}

void read_value(Scenario& scenario, std::string const& table, toml::key const& key, toml::node const& node,
                std::string const& source) {
    std::string const name(key.str());
    auto const* const option = find_option(table, name);
    if (option == nullptr) {
        auto const tables = table.empty() ? ", and its tables are " + joined(scenario_tables()) : std::string();
        throw InputError(place(source, key.source()), "unknown key `" + name + "` in " + name_of(table),
                         "its keys are " + keys_of(table) + tables);
    }
    auto const value = value_of(node);
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
                             "the tables are " + joined(tables));
        } else read_value(scenario, "", key, node, source);
    }
}

toml::table document_of(std::string_view text, std::string const& source) {
    try {
        return toml::parse(text);
    } catch (toml::parse_error const& error) {
        std::string wrong(error.description());
        std::replace_if(wrong.begin(), wrong.end(), [](unsigned char c) { return c < 32; }, ' ');
        throw InputError(place(source, error.source()), wrong, "the file must be TOML");
    }
}

std::string contents_of(std::string const& path) {
    std::error_code error;
    auto const status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) throw InputError(path, "no such file", "it must be a scenario file");
    if (std::filesystem::is_directory(status)) throw InputError(path, "is a directory", "it must be a scenario file");
    std::ifstream file(path, std::ios::binary);
    std::string text(largest_file + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (file.bad() || (file.fail() && !file.eof())) {
        throw InputError(path, "cannot be read", "it must be a readable scenario file");
    }
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.size() > largest_file) throw InputError(path, "is larger than 1 MiB", "it must be a scenario file");
    return text;
}

}  // namespace

Scenario parse_scenario_text(std::string_view text, std::string const& source, std::string const& base) {
    Scenario scenario;
    scenario.source = source;
    scenario.data.base = base;
    read_document(scenario, document_of(text, source), source);
    auto& weights = scenario.network.weights;
    if (!weights.empty()) weights = (std::filesystem::path(base) / weights).string();
    if (scenario.name.empty()) scenario.name = std::filesystem::path(source).stem().string();
    validate(scenario, source);
    return scenario;
}

Scenario parse_scenario(std::string const& path) {
    return parse_scenario_text(contents_of(path), path, std::filesystem::path(path).parent_path().string());
}

}  // namespace halfspace
