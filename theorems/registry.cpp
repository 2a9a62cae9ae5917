#include "theorems/registry.hpp"
#include "theorems/run_in_words.hpp"

#include "base/input_error.hpp"
#include "checks/evidence.hpp"
#include "data/held_out.hpp"
#include "data/load.hpp"
#include "data/npy.hpp"
#include "data/random.hpp"
#include "theorems/lazy_prediction.hpp"
#include "theorems/natural_perturbation.hpp"
#include "theorems/noise_perturbation.hpp"
#include "theorems/perturbation_features.hpp"
#include "theorems/run_convergence.hpp"
#include "theorems/sharp_boundary.hpp"
#include "theorems/standard_boundary.hpp"
#include "theorems/wide_agreement.hpp"
#include "theorems/wide_perturbation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace halfspace::theorems {

using base::InputError;
using base::Progress;
using data::DataSet;
using evidence::Experiment;
using evidence::Instance;
using linalg::Index;
using linalg::Matrix;
using network::Network;
using scenario::Scenario;
using verdict::ScenarioReport;
using verdict::TheoremReport;

namespace {

std::vector<Theorem> const& registry() {
    static std::vector<Theorem> const theorems{standard_boundary(),     sharp_boundary(),       run_convergence(),
                                               perturbation_features(), natural_perturbation(), noise_perturbation(),
                                               lazy_prediction(),       wide_perturbation(),    wide_agreement()};
    return theorems;
}

std::string known_ids() {
    std::string ids;
    for (auto const& theorem : registry()) ids += (ids.empty() ? "" : ", ") + theorem.id;
    return ids;
}

/// The theorems asked for, in the registry's order.
std::vector<Theorem const*> chosen(std::vector<std::string> const& ids) {
    for (auto const& id : ids) {
        bool const known =
            std::any_of(registry().begin(), registry().end(), [&](Theorem const& t) { return t.id == id; });
        if (!known)
            throw InputError("--theorem", fmt::format("there is no theorem '{}'", id),
                             "it must be one of " + known_ids());
    }
    std::vector<Theorem const*> result;
    for (auto const& theorem : registry()) {
        if (ids.empty() || std::find(ids.begin(), ids.end(), theorem.id) != ids.end()) result.push_back(&theorem);
    }
    return result;
}

/// A user's weights as a trained network: an m x d file, its first half the positive neurons.
training::Trained given_network(Scenario const& scenario, Index d) {
    std::string const& path = scenario.network.weights;
    Matrix W = data::read_npy_matrix(path);
    if (W.rows() < 2 || W.rows() % 2 != 0) {
        throw InputError(path, fmt::format("it has {} rows, one for each neuron", W.rows()),
                         "their number must be even: the first half are the positive neurons");
    }
    if (W.cols() != d) {
        throw InputError(path, fmt::format("its neurons have {} weights, but the samples have {} entries", W.cols(), d),
                         fmt::format("it must be an array of shape (m, {})", d));
    }
    training::Trained given;
    given.network = {std::move(W), scenario.network.gamma};
    given.loss = scenario.training.loss;
    given.method = "given";
    return given;
}

/// The seed of a network's random start: the standard network has the scenario's own, the others streams of it.
std::uint64_t start_seed(Scenario const& scenario, std::string const& role) {
    return role == "standard" ? scenario.seed : data::stream_seed(scenario.seed, role);
}

/// Trains as the scenario says, or says why there is no network.
void provide_network(Instance& instance, std::string const& role, Scenario const& scenario, Progress const& progress) {
    Index const d = instance.data().dimension();
    auto const& network = scenario.network;
    if (!network.weights.empty()) {
        if (role == "standard") return instance.set_network(given_network(scenario, d), {});
        return instance.set_network(std::nullopt, "the scenario brings its own weights and trains no other network");
    }
    if (scenario.training.method == "none") return instance.set_network(std::nullopt, "the scenario trains no network");
    try {
        Network const start =
            training::initial_network(d, network.hidden, network.gamma, network.init, start_seed(scenario, role));
        instance.set_network(training::train(instance.data(), start, scenario.training, progress), {});
    } catch (base::Interrupted const&) {
        throw;
    } catch (std::runtime_error const& failure) {
        instance.set_network(std::nullopt, std::string("training gave no network: ") + failure.what());
    }
}

/// A theorem that does not speak of the scenario is judged only when someone named it.
bool is_wanted(Theorem const& theorem, Experiment const& experiment, bool named) {
    return named || theorem.reason_of_absence(experiment).empty();
}

/// Draws more samples of the scenario's kind, where it is drawn at all.
evidence::FreshSamples fresh_samples(Scenario const& scenario) {
    return [options = scenario.data](std::int64_t count, std::uint64_t seed) {
        if (options.kind == "idx") return data::held_out(options, count, seed);
        if (options.kind != "uniform" && options.kind != "gauss" && options.kind != "shifted-gauss") {
            throw InputError(
                "check.test", "there are no fresh samples of kind " + options.kind,
                "only uniform, gauss and shifted-gauss data are random draws, and idx files have images to spare");
        }
        data::DataOptions more = options;
        more.n = count;
        return data::load_data(more, seed);
    };
}

/// Whether theorem A1 was judged: only then is the evidence of its figures at hand.
bool speaks_of_standard_boundary(ScenarioReport const& report) {
    return std::any_of(report.theorems.begin(), report.theorems.end(),
                       [](TheoremReport const& theorem) { return theorem.id == "A1"; });
}

bool is_on_wide_network(TheoremReport const& report) {
    return std::any_of(registry().begin(), registry().end(),
                       [&](Theorem const& theorem) { return theorem.id == report.id && theorem.on_wide_network; });
}

/// The slopes of the networks that the judged theorems speak of.
void name_slopes(ScenarioReport& report, Scenario const& scenario) {
    auto const& judged = report.theorems;
    if (std::any_of(judged.begin(), judged.end(), is_on_wide_network))
        report.wide_gamma = scenario.wide.gamma.get_str();
    if (!std::all_of(judged.begin(), judged.end(), is_on_wide_network) || judged.empty()) {
        report.gamma = scenario.network.gamma.get_str();
    }
}

SpokenOf spoken_of(ScenarioReport const& report) {
    SpokenOf of;
    for (auto const& theorem : report.theorems) {
        bool const wide = is_on_wide_network(theorem);
        of.wide = of.wide || wide;
        of.homogeneous = of.homogeneous || !wide;
        of.perturbed = of.perturbed || (!wide && theorem.id != "A1" && theorem.id != "A1s" && theorem.id != "A1c");
    }
    return of;
}

evidence::ExperimentSetting setting_of(Scenario const& scenario, Progress const& progress) {
    evidence::LimitPolicy policy;
    policy.precision.cap_bits = scenario.check.precision_cap;
    return {scenario.network.gamma,
            policy,
            {scenario.check.test, static_cast<long>(scenario.check.count), scenario.seed},
            scenario.attack,
            fresh_samples(scenario),
            scenario.wide,
            scenario.training,
            scenario.check.delta,
            progress};
}

}  // namespace

std::vector<TheoremSummary> list_theorems() {
    std::vector<TheoremSummary> result;
    for (auto const& t : registry()) {
        TheoremSummary summary{t.id, t.name, t.source, t.statement, {}};
        for (auto const* list : {&t.assumptions, &t.conclusions, &t.instances, &t.observations}) {
            for (auto const& claim : *list) summary.claims.push_back(claim.name);
        }
        result.push_back(std::move(summary));
    }
    return result;
}

ScenarioReport verify(Scenario const& scenario, std::vector<std::string> const& only, Progress const& progress) {
    auto const& ids = only.empty() ? scenario.theorems : only;
    auto const theorems = chosen(ids);
    DataSet data = data::load_data(scenario.data, scenario.seed);
    ScenarioReport report;
    report.name = scenario.name;
    report.seed = scenario.seed;
    report.n = data.size();
    report.d = data.dimension();
    report.sha256 = data::sha256(data);
    Experiment experiment(
        std::move(data), setting_of(scenario, progress),
        [&](Instance& instance, std::string const& role) { provide_network(instance, role, scenario, progress); });
    for (auto const* theorem : theorems) {
        if (is_wanted(*theorem, experiment, !ids.empty())) report.theorems.push_back(judge(*theorem, experiment));
    }
    name_slopes(report, scenario);
    report.run = run_in_words(scenario, spoken_of(report));
    if (speaks_of_standard_boundary(report)) report.evidence = checks::gather_evidence(experiment.standard());
    return report;
}

}  // namespace halfspace::theorems
