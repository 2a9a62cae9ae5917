#include "theorems/cell_judge.hpp"

#include "base/closest_name.hpp"
#include "base/input_error.hpp"
#include "scenario/option.hpp"
#include "theorems/registry.hpp"
#include "theorems/verify.hpp"

#include <algorithm>

namespace halfspace::theorems {

using base::InputError;
using scenario::Scenario;

namespace {

/// "A1.trained-halfspace" of "A1.trained-halfspace.half_width".
std::string claim_of(std::string const& value) {
    auto const dot = value.find('.');
    return dot == std::string::npos ? value : value.substr(0, value.find('.', dot + 1));
}

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

void require_known_values(std::vector<std::string> const& values, std::vector<std::string> const& ids,
                          std::string const& place) {
    auto const known = claims_of(ids);
    for (auto const& value : values) {
        auto const claim = claim_of(value);
        if (value == "exit" || value == "sha256" || std::find(known.begin(), known.end(), claim) != known.end())
            continue;
        throw InputError(place, "no cell has the value `" + value + "`",
                         base::did_you_mean(claim, known) +
                             "it must be theorem.claim.figure as the JSON report names them; the "
                             "claims are " +
                             scenario::joined(known));
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
