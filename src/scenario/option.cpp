#include "scenario/option.hpp"

#include "base/input_error.hpp"
#include "data/synthetic.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace halfspace::scenario {

using attack::TargetLabels;
using base::InputError;
using data::DataKind;

namespace {

/// The text of a command line as the value a scenario file would hold.
OptionValue value_of(std::string const& words) {
    auto const* const begin = words.data();
    auto const* const end = begin + words.size();
    std::int64_t whole_number = 0;
    if (auto const [stop, error] = std::from_chars(begin, end, whole_number); error == std::errc{} && stop == end) {
        return whole_number;
    }
    double real = 0;
    if (auto const [stop, error] = std::from_chars(begin, end, real); error == std::errc{} && stop == end) return real;
    if (words == "true" || words == "false") return words == "true";
    return words;
}

void validate_sizes(Scenario const& scenario, std::string const& where) {
    auto const& data = scenario.data;
    if (data.n > most_matrix_entries / data.d) {
        throw InputError(where,
                         "n = " + std::to_string(data.n) + " samples of dimension d = " + std::to_string(data.d) +
                             " are too many numbers",
                         "n * d must be at most 2147483648");
    }
    if (scenario.network.hidden > most_matrix_entries / data.d) {
        throw InputError(where,
                         "hidden = " + std::to_string(scenario.network.hidden) +
                             " neurons of dimension d = " + std::to_string(data.d) + " are too many numbers",
                         "hidden * d must be at most 2147483648");
    }
}

void validate_files(data::DataOptions const& given, std::string const& where) {
    if (given.samples.empty()) {
        throw InputError(where, "data of kind " + base::word_of(given.kind) + " without samples",
                         "`samples` in [data] must name a file");
    }
    if (!given.more_samples.empty() && given.kind != DataKind::cifar10) {
        throw InputError(where, "data of kind " + base::word_of(given.kind) + " with a list of `samples`",
                         "it must name one file");
    }
    if (given.labels.empty() && given.labelling != data::Labelling::random && given.kind != DataKind::cifar10) {
        throw InputError(where, "data of kind " + base::word_of(given.kind) + " without labels",
                         "`labels` in [data] must name a file, or `labelling` be \"random\"");
    }
    if (!given.classes.empty() && !given.positive.empty()) {
        throw InputError(where, "both `classes` and `positive` in [data]", "only one of them can choose the labels");
    }
}

void validate_attack(Scenario const& scenario, std::string const& where) {
    auto const& attack = scenario.attack;
    if (attack.are_given()) {
        if (!attack.points.empty() && !attack.point_labels.empty()) return;
        throw InputError(where,
                         std::string("an [attack] on given points without `") +
                             (attack.points.empty() ? "points" : "point_labels") + "`",
                         "`points` and `point_labels` must name the files of the perturbed points and of their labels");
    }
    if (!(attack.eps > 0))
        throw InputError(where, "an [attack] without `eps`", "`eps` must be a number greater than 0");
    if (attack.norm == linalg::Norm::l0 && attack.pixels == 0) {
        throw InputError(where, "an l0 attack without `pixels`", "`pixels` in [attack] must say how many may change");
    }
    if (attack.low > attack.high) {
        throw InputError(where, "`low` in [attack] is larger than `high`", "the range must not be empty");
    }
    if (data::is_synthetic(scenario.data.kind) && attack.norm == linalg::Norm::l0 && attack.pixels > scenario.data.d) {
        throw InputError(where,
                         "`pixels` is " + std::to_string(attack.pixels) + " of d = " + std::to_string(scenario.data.d),
                         "an attack can change at most all pixels");
    }
    if (attack.on_noise() && attack.labels != TargetLabels::random) {
        throw InputError(where, "labels = \"" + base::word_of(attack.labels) + "\" for noise",
                         "noise has no labels of its own: they must be random");
    }
}

void validate_wide(Scenario const& scenario, std::string const& where) {
    if (scenario.wide.hidden > most_matrix_entries / scenario.data.d) {
        throw InputError(where,
                         "hidden = " + std::to_string(scenario.wide.hidden) + " in [wide] neurons of dimension d = " +
                             std::to_string(scenario.data.d) + " are too many numbers",
                         "hidden * d must be at most 2147483648");
    }
    if (scenario.check.test == data::TestKind::near_boundary) {
        throw InputError(where, "test points near a boundary for a wide network",
                         "`test` in [check] must name another kind");
    }
}

}  // namespace

std::vector<std::string> scenario_tables() {
    std::vector<std::string> tables;
    for (auto const& option : scenario_options()) {
        if (option.table.empty() || (!tables.empty() && tables.back() == option.table)) continue;
        tables.push_back(option.table);
    }
    return tables;
}

Option const* find_option(std::string const& table, std::string const& key) {
    auto const& options = scenario_options();
    auto const found = std::find_if(options.begin(), options.end(),
                                    [&](Option const& option) { return option.table == table && option.key == key; });
    return found == options.end() ? nullptr : &*found;
}

bool is_relevant(Option const& option, Scenario const& scenario) {
    auto const admits = [&](Governor const& governor) {
        auto const& values = governor.values;
        return std::find(values.begin(), values.end(), governor.value(scenario)) != values.end();
    };
    return option.governors.empty() || std::any_of(option.governors.begin(), option.governors.end(), admits);
}

std::string relevance_of(Option const& option) {
    std::string words;
    for (auto const& [table, key, values, value] : option.governors) {
        words += (words.empty() ? "`" : " or `") + key + "` in [" + table + "] " +
                 (values.size() > 1 ? "one of " : "") + joined(values);
    }
    return words;
}

void set_option(Scenario& scenario, std::string const& table, std::string const& key, std::string const& text,
                std::string const& where) {
    auto const* const option = find_option(table, key);
    if (option == nullptr) throw std::logic_error("no scenario option " + table + "." + key);
    if (option->set(scenario, value_of(text)) || option->set(scenario, text)) return;
    throw InputError(where, "`" + text + "` is not a value of this option", "it must be " + option->range);
}

void validate(Scenario const& scenario, std::string const& where) {
    if (data::is_synthetic(scenario.data.kind)) validate_sizes(scenario, where);
    else validate_files(scenario.data, where);
    auto const& network = scenario.network;
    bool const has_biases = !network.biases.empty() || !network.output_bias.empty() || !network.second.biases.empty() ||
                            !network.second.output_bias.empty();
    bool const attacks = scenario.attack.given && !scenario.attack.are_given();
    if (has_biases && (attacks || scenario.wide.given)) {
        throw InputError(where, "a given network with biases beside " + std::string(attacks ? "[attack]" : "[wide]"),
                         "its claims speak of samples (x, 1), which nothing may perturb: leave out one of the two");
    }
    if (scenario.attack.given) validate_attack(scenario, where);
    if (scenario.wide.given) validate_wide(scenario, where);
}

std::string joined(std::vector<std::string> const& words) {
    std::string line;
    for (auto const& word : words) line += (line.empty() ? "" : ", ") + word;
    return line;
}

}  // namespace halfspace::scenario
