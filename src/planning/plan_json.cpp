#include "planning/plan_output.hpp"

#include "report/enclosure_json.hpp"

#include <nlohmann/json.hpp>

namespace halfspace::planning {

using arithmetic::MpfiInterval;
using arithmetic::Rational;

namespace {

using Json = nlohmann::ordered_json;
using Unknown = probability::PlanQuestion::Unknown;

using halfspace::report::json_of;  // of an enclosure

/// Exactly: a fraction p/q in lowest terms, or an integer.
Json json_of(Rational const& value) { return value.get_str(); }

/// Of the member that holds the unknown's value.
std::string key_of(Unknown unknown) { return unknown == Unknown::n ? "n" : symbol_of(unknown); }

/// A number where 64 bits hold it, otherwise its digits: readers of JSON would round it.
Json json_of(arithmetic::Integer const& value) {
    return value.fits_slong_p() ? Json(value.get_si()) : Json(value.get_str());
}

/// Both ends, rounded outwards.
Json json_of(MpfiInterval const& bounds, int digits) {
    return {{"lower", bounds.lower_decimal(digits)}, {"upper", bounds.upper_decimal(digits)}};
}

Json json_of(probability::PlanQuestion const& question) {
    auto const& setting = question.setting;
    Json json = {{"solve", key_of(question.unknown)},
                 {"noise", base::word_of(setting.noise)},
                 {"norm", base::word_of(setting.budget.norm)}};
    if (question.unknown != Unknown::gamma) json["gamma"] = json_of(setting.gamma);
    json["delta"] = json_of(setting.delta);
    if (question.unknown != Unknown::n) json["n"] = json_of(setting.N);
    if (question.unknown != Unknown::d) json["d"] = json_of(setting.d);
    if (question.unknown != Unknown::eps) json["eps"] = json_of(setting.budget.eps);
    if (setting.budget.norm == linalg::Norm::l0) json["pixels"] = json_of(setting.budget.pixels);
    return json;
}

/// d and n are numbers; eps and gamma are the decimal whose nearest double is meant.
Json value_of(probability::PlanStep const& step, Unknown unknown) {
    if (unknown == Unknown::d) return json_of(step.setting.d);
    if (unknown == Unknown::n) return json_of(step.setting.N);
    return step.value;
}

/// What was bounded on the way to the inequality, and what stands in it.
Json bounds_json(probability::NoiseAssumption const& found) {
    auto const& bounds = found.bounds;
    bool const by_pairs = found.event == probability::ProductEvent::pairs;
    Json json = {{"noise_squared_norm_lower", json_of(bounds.squared_lower)},
                 {"noise_squared_norm_upper", json_of(bounds.squared_upper)},
                 {by_pairs ? "noise_inner_product" : "noise_row_sum", json_of(by_pairs ? bounds.pair : bounds.row_sum)},
                 {"alignment_with_q", json_of(bounds.alignment)},
                 {"R_min_squared", json_of(bounds.R_min_squared)},
                 {"R_max_squared", json_of(bounds.R_max_squared)}};
    if (by_pairs) json["p_max"] = json_of(bounds.p_max);
    if (found.assumption == probability::BoundaryAssumption::a1s) json["P"] = json_of(bounds.P);
    return json;
}

Json json_of(std::optional<probability::PlanStep> const& step, Unknown unknown) {
    if (!step) return nullptr;
    auto const& found = step->assumption;
    auto const& comparison = found.comparison;
    int const digits = digits_that_part(comparison);
    char const* const products = found.event == probability::ProductEvent::pairs ? "pairs" : "row_sums";
    return {{key_of(unknown), value_of(*step, unknown)},
            {"verdict", found.holds()      ? "proved"
                        : comparison.order ? "refuted"
                                           : "undecided"},
            {"decided_by", comparison.level.name()},
            {"lhs", json_of(comparison.lhs, digits)},
            {"rhs", json_of(comparison.rhs, digits)},
            {"slack", json_of(comparison.slack)},
            {"bounds", bounds_json(found)},
            {"delta_split",
             {{"norms", json_of(found.split.norms)},
              {products, json_of(found.split.pairs)},
              {"alignment", json_of(found.split.alignment)}}}};
}

Json json_of(probability::Plan const& plan) {
    auto const unknown = plan.question.unknown;
    auto const assumption = plan.question.assumption;
    return {{"assumption", name_of(assumption)},
            {"question", json_of(plan.question)},
            {"inequality", inequality_of(assumption)},
            {"answer", json_of(plan.answer, unknown)},
            {"beyond", json_of(plan.beyond, unknown)}};
}

}  // namespace

std::string to_json(std::vector<probability::Plan> const& plans, std::string const& version) {
    Json document = {{"halfspace", version}, {"schema", 1}};
    if (plans.size() == 1) {
        document["plan"] = json_of(plans.front());
    } else {
        document["plans"] = Json::array();
        for (auto const& plan : plans) document["plans"].push_back(json_of(plan));
    }
    document["exit"] = exit_code(plans);
    return document.dump(2) + "\n";
}

}  // namespace halfspace::planning
