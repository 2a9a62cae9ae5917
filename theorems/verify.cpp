#include "theorems/verify.hpp"

#include "base/stage.hpp"
#include "data/load.hpp"
#include "theorems/fit_in_words.hpp"
#include "theorems/given_network.hpp"
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
    Inputs inputs;
    {
        base::Stage const stage("networks read");
        inputs.network = read_given_network(scenario.network.files());
        inputs.second = read_given_network(scenario.network.second);
    }
    base::Stage const stage("samples read or drawn");
    inputs.data = data::load_data(scenario.data, scenario.seed);
    return inputs;
}

}  // namespace

ScenarioReport verify(Scenario const& scenario, Inputs inputs, std::vector<std::string> const& only,
                      Progress const& progress, Arrays arrays, Figures figures, Afterwards const& afterwards) {
    data::require_valid(inputs.data, scenario.data.samples, scenario.data.labels);
    auto const& ids = only.empty() ? scenario.theorems : only;
    auto const named = theorems_named(ids, only.empty() ? scenario.source : "--theorem");
    ScenarioReport report = heading(scenario, inputs.data);
    bool const constant = needs_constant(inputs);
    bool const given = inputs.network.has_value();
    Experiment experiment = experiment_of(scenario, std::move(inputs), progress);
    auto const theorems = judged_ones(named, experiment, !ids.empty());
    for (auto const* theorem : theorems) report.theorems.push_back(judge(*theorem, experiment));
    auto of = spoken_of(theorems);
    of.constant = constant;
    bool const wide_is_there = of.wide && scenario.wide.given;
    if (of.homogeneous || !wide_is_there) report.gamma = scenario.network.gamma.get_str();
    if (wide_is_there) report.wide_gamma = scenario.wide.gamma.get_str();
    {
        base::Stage const stage("margins and hash of the network");
        if (of.homogeneous) report.network = judged_network(scenario, experiment);
    }
    if (wide_is_there) report.wide = judged_wide(scenario.wide);
    report.run = run_in_words(scenario, of);
    if (given && of.homogeneous) {
        for (auto& words : fit_in_words(experiment.standard())) report.run.push_back(std::move(words));
    }
    base::Stage const stage("evidence for figures and files");
    for (auto const* theorem : theorems) {
        if (figures == Figures::gathered && theorem->illustrate) theorem->illustrate(experiment, report.evidence);
    }
    if (of.homogeneous && arrays == Arrays::kept) report.arrays = judged_arrays(experiment);
    if (afterwards) afterwards(experiment, report);
    return report;
}

ScenarioReport verify(Scenario const& scenario, std::vector<std::string> const& only, Progress const& progress,
                      Arrays arrays, Figures figures, Afterwards const& afterwards) {
    theorems_named(only.empty() ? scenario.theorems : only,
                   only.empty() ? scenario.source : "--theorem");  // before the data are read
    // Large files are hashed while the work goes on.
    auto files = std::async(std::launch::async, [&] { return judged_files(scenario.data); });
    ScenarioReport report = verify(scenario, inputs_of(scenario), only, progress, arrays, figures, afterwards);
    report.files = files.get();
    for (auto& file : judged_attack_files(scenario.attack)) report.files.push_back(std::move(file));
    if (report.network) {
        base::Stage const stage("hash of the network's files");
        report.network->files = judged_network_files(scenario.network);
    }
    return report;
}

}  // namespace halfspace::theorems
