#include "sweeps/sweep.hpp"

#include "data/input_error.hpp"
#include "data/sha256.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <type_traits>

namespace halfspace {
namespace {

template <class T>
std::string text_of_list(std::vector<T> const& list) {
    std::string text;
    for (auto const& element : list) text += fmt::format("{}{}", text.empty() ? "" : " ", element);
    return text;
}

/// The settings of every point of the grid, without seeds.
std::vector<std::vector<std::pair<std::string, OptionValue>>> grid_points(std::vector<Axis> const& axes) {
    std::vector<std::vector<std::pair<std::string, OptionValue>>> points(1);
    for (auto const& axis : axes) {
        std::vector<std::vector<std::pair<std::string, OptionValue>>> longer;
        for (auto const& start : points) {
            for (auto const& values : axis.points) {
                longer.push_back(start);
                for (std::size_t k = 0; k < axis.keys.size(); ++k) longer.back().emplace_back(axis.keys[k], values[k]);
            }
        }
        points = std::move(longer);
    }
    return points;
}

void apply(Scenario& scenario, std::string const& dotted, OptionValue const& value) {
    auto const dot = dotted.find('.');
    auto const* const option = dot == std::string::npos ? find_option("", dotted)
                                                        : find_option(dotted.substr(0, dot), dotted.substr(dot + 1));
    option->set(scenario, value);  // key and value were checked when the file was read
}

/// Name, size and time of a file that the scenario reads.
std::string trace_of(std::string const& base, std::string const& path) {
    if (path.empty()) return {};
    auto const file = std::filesystem::path(base) / path;
    std::error_code ignored;
    auto const size = std::filesystem::file_size(file, ignored);
    auto const time = std::filesystem::last_write_time(file, ignored).time_since_epoch().count();
    return fmt::format("{} {} {}\n", file.string(), size, time);
}

}  // namespace

std::string text_of(OptionValue const& value) {
    return std::visit([](auto const& concrete) -> std::string {
        using T = std::decay_t<decltype(concrete)>;
        if constexpr (std::is_same_v<T, std::string>) return concrete;
        else if constexpr (std::is_same_v<T, std::vector<std::string>> || std::is_same_v<T, std::vector<std::int64_t>>)
            return text_of_list(concrete);
        else return fmt::format("{}", concrete);
    }, value);
}

std::vector<Cell> cells_of(Sweep const& sweep) {
    std::vector<Cell> cells;
    for (auto const& settings : grid_points(sweep.axes)) {
        for (auto const seed : sweep.seeds) cells.push_back({settings, seed});
    }
    return cells;
}

std::string label_of(Cell const& cell) {
    std::string label;
    for (auto const& [key, value] : cell.settings) label += key + " = " + text_of(value) + ", ";
    return label + "seed " + std::to_string(cell.seed);
}

Scenario scenario_of(Sweep const& sweep, Cell const& cell) {
    Scenario scenario = sweep.base;
    for (auto const& [key, value] : cell.settings) apply(scenario, key, value);
    scenario.seed = cell.seed;
    scenario.name = sweep.name;
    validate(scenario, sweep.source + ": " + label_of(cell));
    return scenario;
}

std::string fingerprint(Sweep const& sweep, Cell const& cell, std::string const& version) {
    Scenario const scenario = scenario_of(sweep, cell);
    std::string text = "halfspace " + version + "\n" + sweep.base_text + "\n" + joined(scenario.theorems) + "\n" + sweep.experiment + "\n";
    for (auto const* const settings : {&sweep.fixed, &cell.settings}) {
        for (auto const& [key, value] : *settings) text += key + " = " + text_of(value) + "\n";
    }
    text += std::to_string(cell.seed) + "\n";
    for (auto const& path : {scenario.data.samples, scenario.data.labels}) text += trace_of(scenario.data.base, path);
    return sha256(text + trace_of("", scenario.network.weights));
}

}  // namespace halfspace
