// Reports are read off the JSON document, so that a value means the same wherever it is read.
#include "report_of.hpp"

#include "base/revision.hpp"
#include "report/json.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace halfspace {
namespace {

using Json = nlohmann::ordered_json;

Bounds bounds_of(Json const& json) { return {json.at("lower"), json.at("upper")}; }

std::optional<Bounds> side_of(Json const& claim, char const* name) {
    return claim.contains(name) ? std::optional(bounds_of(claim.at(name))) : std::nullopt;
}

Figure figure_of(Json const& json) {
    if (json.is_object()) return bounds_of(json);
    if (json.is_number_integer()) return json.get<std::int64_t>();
    if (json.is_number()) return json.get<double>();
    return json.get<std::string>();
}

std::string text_at(Json const& json, char const* key) { return json.value(key, std::string()); }

ClaimReport claim_of(Json const& json) {
    ClaimReport claim{.kind = json.at("kind"),
                      .name = json.at("name"),
                      .statement = json.at("statement"),
                      .verdict = json.at("verdict"),
                      .reason = text_at(json, "reason"),
                      .decided_by = text_at(json, "decided_by"),
                      .lhs = side_of(json, "lhs"),
                      .rhs = side_of(json, "rhs"),
                      .slack = side_of(json, "slack"),
                      .values = {}};
    for (auto const& [name, value] : json.at("values").items()) claim.values.emplace_back(name, figure_of(value));
    return claim;
}

TheoremReport theorem_of(Json const& json) {
    TheoremReport theorem{json.at("id"), json.at("name"), json.at("status"), {}};
    for (auto const& claim : json.at("claims")) theorem.claims.push_back(claim_of(claim));
    return theorem;
}

ScenarioReport scenario_of(Json const& json) {
    auto const& data = json.at("data");
    ScenarioReport scenario{json.at("name"), json.at("seed"), data.at("n"), data.at("d"), data.at("sha256"), {}};
    for (auto const& theorem : json.at("theorems")) scenario.theorems.push_back(theorem_of(theorem));
    return scenario;
}

}  // namespace

Report report_of(report::ScenarioReport judged, std::vector<theorems::Requirement> const& requirements) {
    report::Report whole{{std::move(judged)}};
    for (auto const& requirement : requirements) {
        whole.requirements.push_back(theorems::check_requirement(requirement, whole));
    }
    Report answer;
    answer.json = report::to_json(whole, false, {HALFSPACE_VERSION, base::revision()});
    auto const document = Json::parse(answer.json);
    answer.exit = document.at("exit");
    for (auto const& scenario : document.at("scenarios")) answer.scenarios.push_back(scenario_of(scenario));
    return answer;
}

std::vector<theorems::Requirement> parsed(std::vector<std::string> const& expressions) {
    std::vector<theorems::Requirement> requirements;
    for (auto const& expression : expressions) {
        requirements.push_back(theorems::parse_requirement(expression, "require"));
    }
    return requirements;
}

}  // namespace halfspace
