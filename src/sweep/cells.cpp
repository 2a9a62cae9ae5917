#include "sweep/sweep.hpp"

#include "base/input_error.hpp"
#include "data/sha256.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <type_traits>

namespace halfspace::sweep {

using scenario::Scenario;

namespace {

template <class T>
std::string text_of_list(std::vector<T> const& list) {
    std::string text;
    for (auto const& element : list) text += fmt::format("{}{}", text.empty() ? "" : " ", element);
    return text;
}

/// The settings of every point of the grid, without seeds.
std::vector<std::vector<std::pair<std::string, scenario::OptionValue>>> grid_points(std::vector<Axis> const& axes) {
    std::vector<std::vector<std::pair<std::string, scenario::OptionValue>>> points(1);
    for (auto const& axis : axes) {
        std::vector<std::vector<std::pair<std::string, scenario::OptionValue>>> longer;
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

void apply(Scenario& scenario, std::string const& dotted, scenario::OptionValue const& value) {
    auto const dot = dotted.find('.');
    auto const* const option = dot == std::string::npos
                                   ? scenario::find_option("", dotted)
                                   : scenario::find_option(dotted.substr(0, dot), dotted.substr(dot + 1));
    option->set(scenario, value);  // key and value were checked when the file was read
}

/// Names and hashes of files that scenarios read; each file is read once.
class FileTraces {
public:
    std::string operator()(std::string const& base, std::string const& path) {
        if (path.empty()) return {};
        auto const file = std::filesystem::path(base) / path;
        auto const [known, is_new] = known_.try_emplace(file.string());
        if (is_new) known->second = data::sha256_of_file(file).value_or("unreadable");  // the cell itself will complain
        return fmt::format("{} {}\n", known->first, known->second);
    }

private:
    std::map<std::string, std::string> known_;
};

std::string fingerprint_with(FileTraces& trace_of, Sweep const& sweep, Cell const& cell, std::string const& version) {
    Scenario const scenario = scenario_of(sweep, cell);
    std::string text = "halfspace " + version + "\n" + sweep.base_text + "\n" + scenario::joined(scenario.theorems) +
                       "\n" + sweep.experiment + "\n";
    for (auto const* const settings : {&sweep.fixed, &cell.settings}) {
        for (auto const& [key, value] : *settings) text += key + " = " + text_of(value) + "\n";
    }
    text += std::to_string(cell.seed) + "\n";
    for (auto const& path : {scenario.data.samples, scenario.data.labels}) text += trace_of(scenario.data.base, path);
    return data::sha256(text + trace_of("", scenario.network.weights));
}

}  // namespace

std::string text_of(scenario::OptionValue const& value) {
    return std::visit(
        [](auto const& concrete) -> std::string {
            using T = std::decay_t<decltype(concrete)>;
            if constexpr (std::is_same_v<T, std::string>) return concrete;
            else if constexpr (std::is_same_v<T, std::vector<std::string>> ||
                               std::is_same_v<T, std::vector<std::int64_t>>)
                return text_of_list(concrete);
            else return fmt::format("{}", concrete);
        },
        value);
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
    scenario::validate(scenario, sweep.source + ": " + label_of(cell));
    return scenario;
}

std::string fingerprint(Sweep const& sweep, Cell const& cell, std::string const& version) {
    FileTraces traces;
    return fingerprint_with(traces, sweep, cell, version);
}

std::vector<std::string> fingerprints(Sweep const& sweep, std::string const& version) {
    FileTraces traces;
    std::vector<std::string> prints;
    for (auto const& cell : cells_of(sweep)) prints.push_back(fingerprint_with(traces, sweep, cell, version));
    return prints;
}

}  // namespace halfspace::sweep
