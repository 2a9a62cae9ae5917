#include "theorems/verify.hpp"

#include "data/load.hpp"
#include "theorems/judged_inputs.hpp"
#include "theorems/registry.hpp"
#include "theorems/run_in_words.hpp"

#include <algorithm>
#include <utility>

namespace halfspace::theorems {

using base::Progress;
using data::DataSet;
using evidence::Experiment;
using report::ScenarioReport;
using scenario::Scenario;

namespace {

using Theorems = std::vector<Theorem const*>;

/// Those that speak of the experiment; one that somebody named is judged (as not applicable) even if it does not.
Theorems wanted(Theorems theorems, Experiment const& experiment, bool named) {
    if (named) return theorems;
    std::erase_if(theorems, [&](Theorem const* theorem) { return !theorem->reason_of_absence(experiment).empty(); });
    return theorems;
}

/// Which networks the judged theorems speak of.
SpokenOf spoken_of(Theorems const& theorems) {
    auto const any = [&](Subject subject) {
        return std::any_of(theorems.begin(), theorems.end(), [&](Theorem const* t) { return t->subject == subject; });
    };
    bool const perturbed = any(Subject::perturbed);
    return {.homogeneous = perturbed || any(Subject::clean), .perturbed = perturbed, .wide = any(Subject::wide)};
}

ScenarioReport heading(Scenario const& scenario, DataSet const& data) {
    ScenarioReport report;
    report.name = scenario.name;
    report.seed = scenario.seed;
    report.n = data.size();
    report.d = data.dimension();
    report.sha256 = data::sha256(data);
    return report;
}

}  // namespace

ScenarioReport verify(Scenario const& scenario, Inputs inputs, std::vector<std::string> const& only,
                      Progress const& progress, Arrays arrays) {
    data::require_valid(inputs.data, scenario.data.samples, scenario.data.labels);
    auto const& ids = only.empty() ? scenario.theorems : only;
    auto const named = theorems_named(ids, only.empty() ? scenario.source : "--theorem");
    ScenarioReport report = heading(scenario, inputs.data);
    Experiment experiment = experiment_of(scenario, std::move(inputs), progress);
    auto const theorems = wanted(named, experiment, !ids.empty());
    for (auto const* theorem : theorems) report.theorems.push_back(judge(*theorem, experiment));
    auto const of = spoken_of(theorems);
    if (of.homogeneous) report.gamma = scenario.network.gamma.get_str();
    if (of.wide) report.wide_gamma = scenario.wide.gamma.get_str();
    if (of.homogeneous) report.network = judged_network(scenario, experiment);
    if (of.wide && scenario.wide.given) report.wide = judged_wide(scenario.wide);
    report.run = run_in_words(scenario, of);
    for (auto const* theorem : theorems) {
        if (theorem->illustrate) theorem->illustrate(experiment, report.evidence);
    }
    if (of.homogeneous && arrays == Arrays::kept) report.arrays = judged_arrays(experiment);
    return report;
}

ScenarioReport verify(Scenario const& scenario, std::vector<std::string> const& only, Progress const& progress,
                      Arrays arrays) {
    theorems_named(only.empty() ? scenario.theorems : only,
                   only.empty() ? scenario.source : "--theorem");  // before the data are read
    auto const files = judged_files(scenario.data);
    ScenarioReport report =
        verify(scenario, Inputs{data::load_data(scenario.data, scenario.seed)}, only, progress, arrays);
    report.files = files;
    if (report.network && !scenario.network.weights.empty()) {
        report.network->files = {judged_weights(scenario.network)};
    }
    return report;
}

}  // namespace halfspace::theorems
