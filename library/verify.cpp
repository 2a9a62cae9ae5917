// The public interface on top of the pipeline. Its reports are read off the JSON document, so that a value means the
// same wherever it is read.
#include "halfspace/verify.hpp"

#include "base/input_error.hpp"
#include "base/revision.hpp"
#include "data/load.hpp"
#include "report/json.hpp"
#include "scenario/builtin.hpp"
#include "scenario/option.hpp"
#include "theorems/verify.hpp"

#include <nlohmann/json.hpp>

#include <stdexcept>
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

Report report_of(verdict::ScenarioReport const& judged) {
    Report answer;
    answer.json = report::to_json(verdict::Report{{judged}}, false, {HALFSPACE_VERSION, base::revision()});
    auto const document = Json::parse(answer.json);
    answer.exit = document.at("exit");
    for (auto const& scenario : document.at("scenarios")) answer.scenarios.push_back(scenario_of(scenario));
    return answer;
}

/// What work() returns, with the mistakes it finds as this interface's own.
template <class Work>
Report answered(Work const& work) {
    try {
        return report_of(work());
    } catch (base::InputError const& error) {
        throw Error(error.where(), error.wrong(), error.right());
    } catch (base::Interrupted const&) {
        throw Error("progress", "the work was ended by its callback", "return true to go on");
    }
}

linalg::Matrix matrix_of(MatrixView const& view) {
    linalg::Matrix matrix(static_cast<linalg::Index>(view.rows), static_cast<linalg::Index>(view.columns));
    for (std::size_t i = 0; i < view.rows; ++i) {
        for (std::size_t k = 0; k < view.columns; ++k) {
            matrix(static_cast<linalg::Index>(i), static_cast<linalg::Index>(k)) = view.entries[i * view.columns + k];
        }
    }
    return matrix;
}

data::DataSet data_set_of(MatrixView const& samples, std::span<int const> labels) {
    if (samples.rows != labels.size()) {
        throw base::InputError(
            "labels",
            "there are " + std::to_string(labels.size()) + " of them for " + std::to_string(samples.rows) + " samples",
            "one label a sample is needed");
    }
    for (std::size_t n = 0; n < labels.size(); ++n) {
        if (labels[n] == 1 || labels[n] == -1) continue;
        throw base::InputError("labels", "label " + std::to_string(n) + " is " + std::to_string(labels[n]),
                               "every label must be +1 or -1");
    }
    return {matrix_of(samples), {labels.begin(), labels.end()}};
}

scenario::Scenario scenario_for(Options const& options, bool with_weights) {
    scenario::Scenario scenario;
    scenario.name = scenario.source = "arrays";
    scenario.seed = options.seed;
    scenario.theorems = options.theorems;
    scenario.data.kind = "npy";
    scenario.data.samples = "samples";
    scenario.data.labels = "labels";
    scenario::set_option(scenario, "network", "gamma", options.gamma, "gamma");
    scenario::set_option(scenario, "training", "loss", options.loss, "loss");
    scenario::set_option(scenario, "training", "method", options.training, "training");
    scenario::set_option(scenario, "network", "hidden", std::to_string(options.hidden), "hidden");
    if (with_weights) scenario.network.weights = "weights";
    return scenario;
}

}  // namespace

Error::Error(std::string where, std::string wrong, std::string right)
    : std::runtime_error(where + ": " + wrong + "; " + right),
      where_(std::move(where)),
      wrong_(std::move(wrong)),
      right_(std::move(right)) {}

Error::~Error() = default;

ClaimReport const& TheoremReport::claim(std::string const& wanted) const {
    for (auto const& claim : claims) {
        if (claim.name == wanted) return claim;
    }
    throw std::out_of_range("theorem " + id + " has no claim " + wanted);
}

TheoremReport const& ScenarioReport::theorem(std::string const& wanted) const {
    for (auto const& theorem : theorems) {
        if (theorem.id == wanted) return theorem;
    }
    throw std::out_of_range("theorem " + wanted + " was not judged on " + name);
}

std::string version() { return HALFSPACE_VERSION; }

Report verify(std::string const& scenario, std::vector<std::string> const& theorems, Progress const& progress) {
    return answered([&] { return theorems::verify(scenario::find_scenario(scenario), theorems, progress); });
}

Report verify(MatrixView samples, std::span<int const> labels, std::optional<MatrixView> weights,
              Options const& options) {
    return answered([&] {
        theorems::Inputs inputs{data_set_of(samples, labels)};
        if (weights) inputs.weights = matrix_of(*weights);
        return theorems::verify(scenario_for(options, weights.has_value()), std::move(inputs), {}, options.progress);
    });
}

}  // namespace halfspace
