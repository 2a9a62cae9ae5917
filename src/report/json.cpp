// With enclosure_json.hpp, the only code of this folder that knows the JSON library.
#include "report/json.hpp"

#include "report/enclosure_json.hpp"
#include "report/judged_json.hpp"
#include "report/summary.hpp"
#include "report/timing.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace halfspace::report {

using verdict::Claim;

namespace {

using Json = nlohmann::ordered_json;

using halfspace::report::json_of;  // of an enclosure

Json json_of(double number) {
    if (std::isfinite(number)) return number;
    return std::isnan(number) ? "nan" : number > 0 ? "inf" : "-inf";
}

Json json_of(verdict::Value const& value) {
    if (auto const* const bounds = verdict::enclosure_of(value)) return json_of(*bounds);
    if (auto const* const number = verdict::observed_number_of(value)) return json_of(*number);
    if (auto const* const count = std::get_if<std::int64_t>(&value)) return *count;
    return std::get<std::string>(value);
}

/// A number where one thing is named, else an array.
Json json_of(std::vector<verdict::Witness> const& witnesses) {
    Json json = Json::object();
    for (auto const& [role, indices] : witnesses) json[role] = indices.size() == 1 ? Json(indices[0]) : Json(indices);
    return json;
}

Json json_of(Claim const& claim) {
    auto const& verdict = claim.verdict;
    Json json = {{"kind", verdict::to_string(claim.kind)},
                 {"claim", claim.name},
                 {"name", claim.name},
                 {"statement", claim.statement},
                 {"verdict", verdict::to_string(verdict.outcome())},
                 {"reason", verdict.reason()}};
    if (verdict.level()) json["decided_by"] = verdict.level()->name();
    if (verdict.lhs()) json["lhs"] = json_of(*verdict.lhs());
    if (verdict.rhs()) json["rhs"] = json_of(*verdict.rhs());
    if (verdict.slack()) json["slack"] = json_of(*verdict.slack());
    json["values"] = Json::object();
    for (auto const& [name, value] : verdict.values()) json["values"][name] = json_of(value);
    if (!verdict.witnesses().empty()) json["witness"] = json_of(verdict.witnesses());
    return json;
}

Json json_of(TheoremReport const& theorem) {
    Json claims = Json::array();
    for (auto const& claim : theorem.claims) claims.push_back(json_of(claim));
    return {{"id", theorem.id},
            {"theorem", theorem.name},
            {"name", theorem.name},
            {"status", verdict::to_string(theorem.status())},
            {"claims", claims}};
}

Json json_of(ScenarioReport const& scenario) {
    Json theorems = Json::array();
    for (auto const& theorem : scenario.theorems) theorems.push_back(json_of(theorem));
    Json json = {{"scenario", scenario.name}, {"name", scenario.name}, {"seed", scenario.seed}};
    json["data"] = data_json(scenario);
    if (scenario.network) json["network"] = network_json(*scenario.network);
    if (scenario.wide) json["wide"] = wide_json(*scenario.wide);
    json["theorems"] = theorems;
    return json;
}

Json json_of(RequirementReport const& requirement) {
    return {{"requirement", requirement.expression}, {"met", requirement.met}, {"reason", requirement.reason}};
}

Json json_of(Summary const& summary) {
    return {{"proved", summary.proved},
            {"refuted", summary.refuted},
            {"undecided", summary.undecided},
            {"not_applicable", summary.not_applicable},
            {"observed", summary.observed}};
}

Json json_of(std::vector<base::StageTime> const& timing) {
    double const seconds = total_seconds(timing);
    Json stages = Json::array();
    for (auto const& stage : timing)
        stages.push_back({{"stage", stage.name}, {"seconds", stage.seconds}, {"share", stage.seconds / seconds}});
    return {{"seconds", seconds}, {"stages", stages}};
}

}  // namespace

std::string to_json(Report const& report, bool strict, Origin const& origin) {
    Json scenarios = Json::array();
    for (auto const& scenario : report.scenarios) scenarios.push_back(json_of(scenario));
    Json document = {{"halfspace", origin.version},
                     {"schema", 2},
                     {"revision", origin.revision ? Json(*origin.revision) : Json()},
                     {"command", origin.command},
                     {"scenarios", scenarios}};
    for (auto const& requirement : report.requirements) document["requirements"].push_back(json_of(requirement));
    document["summary"] = json_of(summarise(report));
    document["exit"] = report.exit_code(strict);
    if (!origin.timing.empty()) document["timing"] = json_of(origin.timing);
    // Bytes that are not UTF-8 (a file name, say) become replacement characters rather than an exception.
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace halfspace::report
