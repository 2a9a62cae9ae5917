#include "theorems/registry.hpp"

#include "base/closest_name.hpp"
#include "base/input_error.hpp"
#include "theorems/theorems.hpp"

#include <algorithm>

namespace halfspace::theorems {

using base::InputError;

namespace {

std::string known_ids() {
    std::string ids;
    for (auto const& theorem : registry()) ids += (ids.empty() ? "" : ", ") + theorem.id;
    return ids;
}

/// What people write for a theorem.
std::vector<std::string> ids_and_names() {
    std::vector<std::string> words;
    for (auto const& theorem : registry()) words.push_back(theorem.id);
    for (auto const& theorem : registry()) words.push_back(theorem.name);
    return words;
}

}  // namespace

std::vector<Theorem> const& registry() {
    static std::vector<Theorem> const theorems{
        standard_boundary(),  sharp_boundary(),  run_convergence(),   perturbation_features(), natural_perturbation(),
        noise_perturbation(), lazy_prediction(), wide_perturbation(), wide_agreement(),
    };
    return theorems;
}

std::vector<Theorem const*> theorems_named(std::vector<std::string> const& ids, std::string const& where) {
    for (auto const& id : ids) {
        bool const known =
            std::any_of(registry().begin(), registry().end(), [&](Theorem const& t) { return t.id == id; });
        if (known) continue;
        throw InputError(where, "there is no theorem `" + id + "`",
                         base::did_you_mean(id, ids_and_names()) + "the theorems are " + known_ids());
    }
    std::vector<Theorem const*> result;
    for (auto const& theorem : registry()) {
        if (ids.empty() || std::find(ids.begin(), ids.end(), theorem.id) != ids.end()) result.push_back(&theorem);
    }
    return result;
}

std::vector<TheoremSummary> list_theorems() {
    std::vector<TheoremSummary> result;
    for (auto const& t : registry()) {
        TheoremSummary summary{t.id, t.name, t.source, t.statement, {}};
        for (auto const* list : {&t.assumptions, &t.conclusions, &t.instances, &t.observations}) {
            for (auto const& claim : *list) summary.claims.push_back(claim.name);
        }
        result.push_back(std::move(summary));
    }
    return result;
}

}  // namespace halfspace::theorems
