#include "theorems/verify.hpp"

#include "base/stage.hpp"
#include "data/load.hpp"
#include "theorems/judged_inputs.hpp"
#include "theorems/registry.hpp"
#include "theorems/run_in_words.hpp"

#include <algorithm>
#include <future>
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
Theorems judged_ones(Theorems theorems, Experiment const& experiment, bool named) {
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
    base::Stage const stage("hash of the samples");
    report.sha256 = data::sha256(data);
    return report;
}

Inputs inputs_of(Scenario const& scenario) {
    base::Stage const stage("samples read or drawn");
    return Inputs{data::load_data(scenario.data, scenario.seed)};
}

}  // namespace

ScenarioReport verify(Scenario const& scenario, Inputs inputs, std::vector<std::string> const& only,
                      Progress const& progress, Arrays arrays, Figures figures) {
    data::require_valid(inputs.data, scenario.data.samples, scenario.data.labels);
    auto const& ids = only.empty() ? scenario.theorems : only;
    auto const named = theorems_named(ids, only.empty() ? scenario.source : "--theorem");
    ScenarioReport report = heading(scenario, inputs.data);
    Experiment experiment = experiment_of(scenario, std::move(inputs), progress);
    auto const theorems = judged_ones(named, experiment, !ids.empty());
    for (auto const* theorem : theorems) report.theorems.push_back(judge(*theorem, experiment));
    auto const of = spoken_of(theorems);
    if (of.homogeneous) report.gamma = scenario.network.gamma.get_str();
    if (of.wide) report.wide_gamma = scenario.wide.gamma.get_str();
    {
        base::Stage const stage("margins and hash of the network");
        if (of.homogeneous) report.network = judged_network(scenario, experiment);
    }
    if (of.wide && scenario.wide.given) report.wide = judged_wide(scenario.wide);
    report.run = run_in_words(scenario, of);
    base::Stage const stage("evidence for figures and files");
    for (auto const* theorem : theorems) {
        if (figures == Figures::gathered && theorem->illustrate) theorem->illustrate(experiment, report.evidence);
    }
    if (of.homogeneous && arrays == Arrays::kept) report.arrays = judged_arrays(experiment);
    return report;
}

ScenarioReport verify(Scenario const& scenario, std::vector<std::string> const& only, Progress const& progress,
                      Arrays arrays, Figures figures) {
    theorems_named(only.empty() ? scenario.theorems : only,
                   only.empty() ? scenario.source : "--theorem");  // before the data are read
    // Large files are hashed while the work goes on.
    auto files = std::async(std::launch::async, [&] { return judged_files(scenario.data); });
    ScenarioReport report = verify(scenario, inputs_of(scenario), only, progress, arrays, figures);
    report.files = files.get();
    if (report.network && !scenario.network.weights.empty()) {
        base::Stage const stage("hash of the weights' file");
        report.network->files = {judged_weights(scenario.network)};
    }
    return report;
}

}  // namespace halfspace::theorems
