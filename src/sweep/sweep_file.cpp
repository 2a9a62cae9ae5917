// Reads sweep files. What a scenario key may be is the business of the table of scenario options.
#include "sweep/sweep.hpp"

#include "sweep/key_rules.hpp"
#include "sweep/written_keys.hpp"

#include "base/closest_name.hpp"
#include "base/input_error.hpp"
#include "experiments/paper_experiment.hpp"
#include "scenario/builtin.hpp"
#include "scenario/parse.hpp"
#include "scenario/toml_source.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace halfspace::sweep {

using base::InputError;
using scenario::Scenario;

namespace {

std::size_t constexpr most_cells = 1'000'000;
std::string const known_keys =
    "its keys are name, scenario, theorems, experiment, seeds, values, and its tables [set] and [grid]";

std::string text_at(toml::node const& node, std::string const& key, std::string const& source) {
    auto const text = node.value_exact<std::string>();
    bool const clean = text && !text->empty() &&
                       std::none_of(text->begin(), text->end(), [](unsigned char c) { return c < 32 || c == 127; });
    if (!clean) refuse(source, node, key, "a line of text");
    return *text;
}

std::vector<std::string> words_at(toml::node const& node, std::string const& key, std::string const& source) {
    auto const value = scenario::option_value(node);
    auto const* const words = value ? std::get_if<std::vector<std::string>>(&*value) : nullptr;
    if (words == nullptr || words->empty()) refuse(source, node, key, "a list of words such as [\"A1\"]");
    return *words;
}

std::vector<std::uint64_t> seeds_at(toml::node const& node, std::string const& source) {
    std::string const right = "a number of seeds of at least 1, or a list of different integers of at least 0";
    auto const value = scenario::option_value(node);
    std::vector<std::uint64_t> seeds;
    if (auto const* const count = value ? std::get_if<std::int64_t>(&*value) : nullptr) {
        if (*count < 1 || *count > static_cast<std::int64_t>(most_cells)) refuse(source, node, "seeds", right);
        for (std::int64_t seed = 0; seed < *count; ++seed) seeds.push_back(static_cast<std::uint64_t>(seed));
        return seeds;
    }
    auto const* const list = value ? std::get_if<std::vector<std::int64_t>>(&*value) : nullptr;
    bool const good = list != nullptr && !list->empty() && *std::min_element(list->begin(), list->end()) >= 0 &&
                      std::set(list->begin(), list->end()).size() == list->size();
    if (!good) refuse(source, node, "seeds", right);
    seeds.assign(list->begin(), list->end());
    return seeds;
}

std::vector<std::string> dotted_keys() {
    std::vector<std::string> keys;
    for (auto const& option : scenario::scenario_options()) {
        if (!option.table.empty()) keys.push_back(option.table + "." + option.key);
    }
    return keys;
}

/// The option of a dotted key, or an error: `seed` and `theorems` have their own places in a sweep file.
scenario::Option const& option_at(std::string const& dotted, toml::node const& node, std::string const& source) {
    auto const dot = dotted.find('.');
    std::string const table = dot == std::string::npos ? "" : dotted.substr(0, dot);
    auto const* const option = scenario::find_option(table, dot == std::string::npos ? dotted : dotted.substr(dot + 1));
    if (option == nullptr || table.empty()) {
        throw InputError(scenario::place(source, node.source()), "unknown key `" + dotted + "`",
                         table.empty() ? "it must be dotted, such as data.d; seeds and theorems stand at the top"
                                       : base::did_you_mean(dotted, dotted_keys()) +
                                             "it must be one that `halfspace list options` shows");
    }
    return *option;
}

scenario::OptionValue value_at(toml::node const& node, std::string const& dotted, std::string const& source) {
    auto const& option = option_at(dotted, node, source);
    auto const value = scenario::option_value(node);
    Scenario probe;
    if (!value || !option.set(probe, *value)) refuse(source, node, dotted, option.range);
    return *value;
}

std::vector<scenario::OptionValue> point_at(toml::node const& node, std::vector<std::string> const& keys,
                                            std::string const& text, std::string const& source) {
    if (keys.size() == 1) return {value_at(node, keys.front(), source)};
    auto const* const list = node.as_array();
    if (list == nullptr || list->size() != keys.size()) {
        refuse(source, node, text, "a list of " + std::to_string(keys.size()) + " values, one a key");
    }
    std::vector<scenario::OptionValue> point;
    for (std::size_t k = 0; k < keys.size(); ++k) point.push_back(value_at(*list->get(k), keys[k], source));
    return point;
}

Axis axis_at(std::string const& text, toml::node const& node, std::string const& source) {
    Axis axis{keys_of(text), {}};
    auto const* const list = node.as_array();
    for (auto const& key : axis.keys) option_at(key, node, source);
    if (list == nullptr || list->empty()) refuse(source, node, text, "a list of values");
    for (auto const& element : *list) axis.points.push_back(point_at(element, axis.keys, text, source));
    return axis;
}

void require_few_cells(Sweep const& sweep, toml::node const& grid) {
    std::size_t cells = sweep.seeds.size();
    for (auto const& axis : sweep.axes) cells = cells > most_cells ? cells : cells * axis.points.size();
    if (cells <= most_cells) return;
    throw InputError(scenario::place(sweep.source, grid.source()), "the grid has more than a million cells",
                     "a coarser grid or fewer seeds would do");
}

void read_base(Sweep& sweep, std::string const& name, std::string const& folder) {
    sweep.base_name = name;
    for (auto const& builtin : scenario::builtin_scenarios()) {
        if (builtin.name != name) continue;
        sweep.base_text = builtin.text;
        sweep.base = scenario::parse_scenario_text(builtin.text, name, "");
        return;
    }
    auto const path = std::filesystem::path(folder) / name;
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) sweep.base = scenario::find_scenario(name);  // says what there is
    sweep.base_text = scenario::read_source(path.string(), "a scenario file");
    sweep.base = scenario::parse_scenario_text(sweep.base_text, path.string(), path.parent_path().string());
}

void read_key(Sweep& sweep, std::string const& key, toml::node const& node) {
    if (key == "name") sweep.name = text_at(node, key, sweep.source);
    else if (key == "seeds") sweep.seeds = seeds_at(node, sweep.source);
    else if (key == "values") {
        sweep.values = words_at(node, key, sweep.source);
        sweep.values_place = scenario::place(sweep.source, node.source());
    } else if (key == "theorems") {
        sweep.base.theorems = words_at(node, key, sweep.source);
        sweep.theorems_place = scenario::place(sweep.source, node.source());
    } else if (key == "experiment") {
        sweep.experiment = text_at(node, key, sweep.source);
        experiments::find_experiment(sweep.experiment, scenario::place(sweep.source, node.source()));
    } else if (key == "set") {
        for (auto const& [dotted, entry] : entries(node, key, sweep.source)) {
            sweep.fixed.emplace_back(dotted, value_at(*entry, dotted, sweep.source));
        }
    } else if (key == "grid") {
        for (auto const& [text, entry] : entries(node, key, sweep.source)) {
            sweep.axes.push_back(axis_at(text, *entry, sweep.source));
        }
    }
}

}  // namespace

Sweep parse_sweep_text(std::string_view text, std::string const& source, std::string const& base) {
    auto const document = scenario::parse_document(text, source);
    Sweep sweep;
    sweep.source = source;
    sweep.name = std::filesystem::path(source).stem().string();
    std::set<std::string> const known{"name", "scenario", "theorems", "experiment", "seeds", "values", "set", "grid"};
    for (auto const& [key, node] : document) {
        if (known.count(std::string(key.str())) != 0) continue;
        std::string const name(key.str());
        throw InputError(scenario::place(source, key.source()), "unknown key `" + name + "`",
                         base::did_you_mean(name, {known.begin(), known.end()}) + known_keys);
    }
    if (document.contains("theorems") && document.contains("experiment")) {
        throw InputError(scenario::place(source, document.get("experiment")->source()),
                         "both `theorems` and `experiment`", "a cell either judges theorems or runs an experiment");
    }
    auto const* const scenario = document.get("scenario");
    if (scenario == nullptr) throw InputError(source, "no `scenario`", "it must name the scenario that the cells vary");
    auto const* const grid = document.get("grid");
    if (grid == nullptr) throw InputError(source, "no [grid]", "it must list values of scenario keys");
    read_base(sweep, text_at(*scenario, "scenario", source), base);
    sweep.seeds = {sweep.base.seed};
    for (auto const& [key, node] : document) read_key(sweep, std::string(key.str()), node);
    require_distinct_keys(document, source);
    require_few_cells(sweep, *grid);
    for (auto const& [key, value] : sweep.fixed) {
        auto const dot = key.find('.');
        scenario::find_option(key.substr(0, dot), key.substr(dot + 1))->set(sweep.base, value);
    }
    require_effective_keys(sweep, document);  // makes the scenario of every cell
    require_measured_values(sweep, document);
    return sweep;
}

Sweep parse_sweep(std::string const& path) {
    return parse_sweep_text(scenario::read_source(path, "a sweep file"), path,
                            std::filesystem::path(path).parent_path().string());
}

}  // namespace halfspace::sweep
