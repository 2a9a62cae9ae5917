#include "sweep/key_rules.hpp"

#include "base/closest_name.hpp"
#include "base/input_error.hpp"
#include "experiments/paper_experiment.hpp"
#include "sweep/written_keys.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace halfspace::sweep {

using base::InputError;
using scenario::Scenario;

namespace {

struct WrittenKey {
    std::string key;    ///< dotted
    std::string table;  ///< "set" or "grid"
    toml::node const* node;
};

/// The keys of [set], then those of [grid].
std::vector<WrittenKey> written_keys(toml::table const& document, std::string const& source) {
    std::vector<WrittenKey> all;
    for (std::string const table : {"set", "grid"}) {
        auto const* const node = document.get(table);
        if (node == nullptr) continue;
        for (auto const& [text, entry] : entries(*node, table, source)) {
            for (auto const& key : keys_of(text)) all.push_back({key, table, entry});
        }
    }
    return all;
}

scenario::Option const& option_of(WrittenKey const& written) {
    auto const dot = written.key.find('.');
    return *scenario::find_option(written.key.substr(0, dot), written.key.substr(dot + 1));
}

/// The columns of every cell's experiment.
std::vector<std::string> measured_values(Sweep const& sweep) {
    std::vector<std::string> all;
    std::set<std::string> seen;
    auto const& experiment = experiments::find_experiment(sweep.experiment, sweep.source);
    for (auto const& cell : cells_of(sweep)) {
        for (auto const& name : experiment.names(scenario_of(sweep, cell))) {
            std::string const column = sweep.experiment + "." + name;
            if (seen.insert(column).second) all.push_back(column);
        }
    }
    return all;
}

void refuse_without_effect(WrittenKey const& written, std::string const& source) {
    auto const& option = option_of(written);
    throw InputError(scenario::place(source, written.node->source()),
                     "`" + written.key + "` in [" + written.table + "] cannot matter in any cell",
                     "it is for " + scenario::relevance_of(option));
}

}  // namespace

void require_measured_values(Sweep const& sweep, toml::table const& document) {
    if (sweep.experiment.empty() || sweep.values.empty()) return;
    auto const known = measured_values(sweep);
    auto const where = scenario::place(sweep.source, document.get("values")->source());
    for (auto const& value : sweep.values) {
        if (std::find(known.begin(), known.end(), value) != known.end()) continue;
        throw InputError(where, "no cell has the value `" + value + "`",
                         base::did_you_mean(value, known) + "its values are " + scenario::joined(known));
    }
}

void require_distinct_keys(toml::table const& document, std::string const& source) {
    std::map<std::string, std::string> seen;
    for (auto const& [key, table, node] : written_keys(document, source)) {
        auto const [first, is_new] = seen.emplace(key, table);
        if (is_new) continue;
        std::string const where = first->second == table ? "twice in [" + table + "]" : "both in [set] and in [grid]";
        throw InputError(scenario::place(source, node->source()), "`" + key + "` is " + where, "once is enough");
    }
}

void require_effective_keys(Sweep const& sweep, toml::table const& document) {
    auto idle = written_keys(document, sweep.source);
    for (auto const& cell : cells_of(sweep)) {
        Scenario const scenario = scenario_of(sweep, cell);
        auto const matters = [&](WrittenKey const& written) {
            return scenario::is_relevant(option_of(written), scenario);
        };
        idle.erase(std::remove_if(idle.begin(), idle.end(), matters), idle.end());
    }
    if (!idle.empty()) refuse_without_effect(idle.front(), sweep.source);
}

}  // namespace halfspace::sweep
