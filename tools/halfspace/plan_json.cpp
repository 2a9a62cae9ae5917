#include "plan_output.hpp"

#include "report/enclosure_json.hpp"

#include <nlohmann/json.hpp>

namespace halfspace::tools {

using arithmetic::Rational;

namespace {

using Json = nlohmann::ordered_json;
using Unknown = probability::PlanQuestion::Unknown;

using halfspace::report::json_of;  // of an enclosure

/// Exactly: a fraction p/q in lowest terms, or an integer.
Json json_of(Rational const& value) { return value.get_str(); }

std::string name_of(probability::Budget::Norm norm) {
    return norm == probability::Budget::Norm::l2 ? "l2" : norm == probability::Budget::Norm::linf ? "linf" : "l0";
}

std::string name_of(Unknown unknown) { return unknown == Unknown::d ? "d" : unknown == Unknown::n ? "n" : "eps"; }

Json json_of(probability::PlanQuestion const& question) {
    auto const& setting = question.setting;
    Json json = {{"solve", name_of(question.unknown)},
                 {"noise", setting.noise == probability::Noise::uniform ? "uniform" : "gauss"},
                 {"norm", name_of(setting.budget.norm)},
                 {"gamma", json_of(setting.gamma)},
                 {"delta", json_of(setting.delta)}};
    if (question.unknown != Unknown::n) json["n"] = setting.N;
    if (question.unknown != Unknown::d) json["d"] = setting.d;
    if (question.unknown != Unknown::eps) json["eps"] = json_of(setting.budget.eps);
    if (setting.budget.norm == probability::Budget::Norm::l0) json["pixels"] = setting.budget.pixels;
    return json;
}

/// d and n are numbers; eps is the decimal whose nearest double is meant.
Json value_of(probability::PlanStep const& step, Unknown unknown) {
    if (unknown == Unknown::d) return step.setting.d;
    if (unknown == Unknown::n) return step.setting.N;
    return step.value;
}

Json json_of(probability::NoiseBounds const& bounds) {
    return {{"noise_squared_norm_lower", json_of(bounds.squared_lower)},
            {"noise_squared_norm_upper", json_of(bounds.squared_upper)},
            {"noise_inner_product", json_of(bounds.pair)},
            {"alignment_with_q", json_of(bounds.alignment)},
            {"R_min_squared", json_of(bounds.R_min_squared)},
            {"R_max_squared", json_of(bounds.R_max_squared)},
            {"p_max", json_of(bounds.p_max)}};
}

Json json_of(std::optional<probability::PlanStep> const& step, Unknown unknown) {
    if (!step) return nullptr;
    auto const& [split, bounds, comparison] = step->assumption;
    bool const holds = step->assumption.holds();
    return {
        {name_of(unknown), value_of(*step, unknown)},
        {"verdict", holds              ? "proved"
                    : comparison.order ? "refuted"
                                       : "undecided"},
        {"decided_by", comparison.level.name()},
        {"lhs", json_of(comparison.lhs)},
        {"rhs", json_of(comparison.rhs)},
        {"slack", json_of(comparison.slack)},
        {"bounds", json_of(bounds)},
        {"delta_split",
         {{"norms", json_of(split.norms)}, {"pairs", json_of(split.pairs)}, {"alignment", json_of(split.alignment)}}}};
}

}  // namespace

std::string to_json(probability::Plan const& plan, std::string const& version) {
    auto const unknown = plan.question.unknown;
    Json const document = {{"halfspace", version},
                           {"schema", 1},
                           {"plan",
                            {{"question", json_of(plan.question)},
                             {"inequality", "gamma^3 R_min^4 > 3 N R_max^2 p_max"},
                             {"answer", json_of(plan.answer, unknown)},
                             {"beyond", json_of(plan.beyond, unknown)}}},
                           {"exit", exit_code(plan)}};
    return document.dump(2) + "\n";
}

}  // namespace halfspace::tools
