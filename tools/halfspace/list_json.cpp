// The reference pages of docs/ are made from this, so that no key or scenario is described twice.
#include "list_json.hpp"

#include "plots/figure.hpp"
#include "scenario/builtin.hpp"
#include "scenario/embedded.hpp"
#include "scenario/option.hpp"
#include "sweep/builtin.hpp"
#include "theorems/figure_names.hpp"
#include "theorems/registry.hpp"

#include <nlohmann/json.hpp>

namespace halfspace::tools {
namespace {

using Json = nlohmann::ordered_json;

Json theorems() {
    Json all = Json::array();
    for (auto const& theorem : theorems::list_theorems()) {
        Json figures = Json::object();
        for (auto const& claim : theorem.claims) figures[claim] = theorems::figures_of(claim);
        all.push_back({{"id", theorem.id},
                       {"name", theorem.name},
                       {"source", theorem.source},
                       {"statement", theorem.statement},
                       {"claims", theorem.claims},
                       {"figures", figures}});
    }
    return all;
}

Json scenarios() {
    Json all = Json::array();
    for (auto const& scenario : scenario::builtin_scenarios()) {
        all.push_back({{"name", scenario.name}, {"description", scenario.description}});
    }
    return all;
}

Json sweeps() {
    Json all = Json::array();
    for (auto const& sweep : sweep::embedded_sweeps()) {
        all.push_back({{"name", sweep.name}, {"description", scenario::first_comment(sweep.text)}});
    }
    return all;
}

Json all_figures() {
    Json all = Json::array();
    for (auto const& figure : plots::figures()) all.push_back({{"name", figure.name}, {"title", figure.title}});
    return all;
}

/// Where a key matters: any of these, each a key of the same file with the values that let it; empty: everywhere.
Json needs(scenario::Option const& option) {
    Json all = Json::array();
    for (auto const& governor : option.governors) {
        all.push_back({{"table", governor.table}, {"key", governor.key}, {"values", governor.values}});
    }
    return all;
}

/// The default is TOML text; null where the key has none.
Json options() {
    Json all = Json::array();
    for (auto const& option : scenario::scenario_options()) {
        all.push_back({{"table", option.table},
                       {"key", option.key},
                       {"meaning", option.meaning},
                       {"range", option.range},
                       {"default", option.fallback.empty() ? Json() : Json(option.fallback)},
                       {"needs", needs(option)}});
    }
    return all;
}

Json listed(std::string const& what) {
    if (what == "theorems") return theorems();
    if (what == "scenarios") return scenarios();
    if (what == "sweeps") return sweeps();
    if (what == "figures") return all_figures();
    return options();
}

}  // namespace

std::string list_as_json(std::string const& what) { return listed(what).dump(2) + "\n"; }

}  // namespace halfspace::tools
