#include "theorems/cell_judge.hpp"

#include "base/closest_name.hpp"
#include "base/input_error.hpp"
#include "scenario/option.hpp"
#include "theorems/figure_names.hpp"
#include "theorems/registry.hpp"
#include "theorems/verify.hpp"

#include <algorithm>

namespace halfspace::theorems {

using base::InputError;
using scenario::Scenario;

namespace {

/// "A1", "A1.near-orthogonality" and so on: the first words of every column that these theorems fill; with none named,
/// all.
std::vector<std::string> claims_of(std::vector<std::string> const& ids) {
    std::vector<std::string> names;
    for (auto const& theorem : list_theorems()) {
        if (!ids.empty() && std::find(ids.begin(), ids.end(), theorem.id) == ids.end()) continue;
        names.push_back(theorem.id);
        for (auto const& claim : theorem.claims) names.push_back(theorem.id + "." + claim);
    }
    return names;
}

/// What may follow a claim: its sides, why and how it was decided, and its figures.
std::vector<std::string> parts_of(std::string const& claim) {
    auto parts = figures_of(claim);
    parts.insert(parts.end(), {"reason", "decided_by", "lhs", "rhs", "slack"});
    return parts;
}

bool has(std::vector<std::string> const& names, std::string const& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// "A1.trained-halfspace.half_width.upper" in its parts: the claim with its theorem, the claim alone, what follows.
struct ValueName {
    std::string theorem_and_claim, claim, part;
};

ValueName split(std::string const& value) {
    auto const first = value.find('.');
    if (first == std::string::npos) return {value, "", ""};
    auto const second = value.find('.', first + 1);
    if (second == std::string::npos) return {value, value.substr(first + 1), ""};
    std::string part = value.substr(second + 1);
    for (std::string const end : {".lower", ".upper"}) {
        if (part.ends_with(end)) part.resize(part.size() - end.size());
    }
    return {value.substr(0, second), value.substr(first + 1, second - first - 1), part};
}

void require_known_values(std::vector<std::string> const& values, std::vector<std::string> const& ids,
                          std::string const& place) {
    auto const known = claims_of(ids);
    for (auto const& value : values) {
        if (value == "exit" || value == "sha256") continue;
        auto const [theorem_and_claim, claim, part] = split(value);
        std::string const wrong = "no cell has the value `" + value + "`";
        if (!has(known, theorem_and_claim)) {
            throw InputError(place, wrong,
                             base::did_you_mean(theorem_and_claim, known) +
                                 "it must be theorem.claim.figure as the JSON report names them; the "
                                 "claims are " +
                                 scenario::joined(known));
        }
        auto const parts = parts_of(claim);
        if (part.empty() || has(parts, part)) continue;
        throw InputError(
            place, wrong,
            base::did_you_mean(part, parts) + "after " + theorem_and_claim + " may stand " + scenario::joined(parts));
    }
}

}  // namespace

sweep::CellJudge theorem_judge() {
    return {.require_known = [](std::vector<std::string> const& ids,
                                std::string const& place) { theorems_named(ids, place); },
            .require_known_values = require_known_values,
            .judge = [](Scenario const& scenario) { return verify(scenario, {}); }};
}

}  // namespace halfspace::theorems
