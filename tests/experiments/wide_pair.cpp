// The pair of networks of the second paper: what the theory says of long training, and what the perturbations are.
#include "experiments/wide_pair.hpp"

#include "experiments/paper_experiment.hpp"
#include "experiments/predicted_features.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <map>
#include <numeric>

using namespace halfspace;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using scenario::Scenario;

namespace {

Scenario clouds() {
    Scenario scenario;
    scenario.data.kind = data::DataKind::shifted_gauss;
    scenario.data.labelling = data::Labelling::balanced;
    scenario.data.n = 200;
    scenario.data.d = 60;
    scenario.wide.hidden = 200;
    scenario.wide.judged = 200;
    scenario.check.count = 300;
    return scenario;
}

double measured(experiments::Measurements const& all, std::string const& name) {
    for (auto const& [key, value] : all) {
        if (key == name) return value;
    }
    throw std::runtime_error("nothing was measured as " + name);
}

}  // namespace

BOOST_AUTO_TEST_CASE(long_training_has_the_predicted_signs) {
    Scenario const scenario = clouds();
    experiments::WidePair const pair = experiments::train_wide_pair(scenario);
    Matrix const fresh = experiments::fresh_samples_of(scenario).X;
    Vector const f = network::approx_outputs(pair.f, network::with_constant(fresh, 1));
    BOOST_TEST(experiments::agreement(f, experiments::PredictedFeatures(pair.data, 0, 1).output(fresh)) > 0.97);
    BOOST_TEST(experiments::agreement(f, network::approx_outputs(experiments::start_of_f(scenario, 60),
                                                                 network::with_constant(fresh, 1))) < 0.8);
}

BOOST_AUTO_TEST_CASE(perturbations_have_their_length_and_lead_to_their_label) {
    Scenario scenario = clouds();
    scenario.wide.eps = 0.02;
    experiments::WidePair const alone = experiments::train_wide_pair(scenario);
    scenario.wide.on_samples = true;
    experiments::WidePair const on_samples = experiments::train_wide_pair(scenario);
    BOOST_TEST((on_samples.perturbed.X - alone.data.X - alone.perturbed.X).cwiseAbs().maxCoeff() < 1e-14);
    Vector const before = network::approx_outputs(alone.f, network::with_constant(alone.data.X, 1));
    Vector const after = network::approx_outputs(alone.f, network::with_constant(on_samples.perturbed.X, 1));
    for (Index n = 0; n < alone.data.size(); ++n) {
        BOOST_TEST(alone.perturbed.X.row(n).norm() == 0.02, boost::test_tools::tolerance(1e-12));
        BOOST_TEST((after[n] - before[n]) * alone.perturbed.y[static_cast<std::size_t>(n)] > 0);
    }
}

BOOST_AUTO_TEST_CASE(unbalanced_target_labels_cost_the_second_network_accuracy) {
    // They drive its biases, all in one direction, and short perturbations do not outweigh that.
    std::map<int, double> by_imbalance;
    Scenario scenario = clouds();
    scenario.wide.eps = 0.01;
    for (scenario.seed = 0; scenario.seed < 12; ++scenario.seed) {
        experiments::WidePair const pair = experiments::train_wide_pair(scenario);
        int const sum = std::accumulate(pair.perturbed.y.begin(), pair.perturbed.y.end(), 0);
        by_imbalance[std::abs(sum)] =
            experiments::accuracy(network::approx_outputs(pair.g, network::with_constant(pair.data.X, 1)), pair.data.y);
    }
    BOOST_TEST(by_imbalance.begin()->first <= 2);
    BOOST_TEST(by_imbalance.begin()->second > 0.9);
    BOOST_TEST(by_imbalance.rbegin()->second < 0.6);
}

BOOST_AUTO_TEST_CASE(what_is_measured_is_what_the_pair_shows) {
    Scenario const scenario = clouds();
    auto const all = experiments::find_experiment("wide-learning", "test").run(scenario);
    experiments::WidePair const pair = experiments::train_wide_pair(scenario);
    BOOST_TEST(
        measured(all, "accuracy_standard") ==
        experiments::accuracy(network::approx_outputs(pair.f, network::with_constant(pair.data.X, 1)), pair.data.y));
    Matrix const predicted = experiments::PredictedFeatures(pair.data, 0, 1).direction(pair.data.X);
    BOOST_TEST(measured(all, "cosine") == experiments::mean_absolute_cosine(pair.perturbed.X, predicted),
               boost::test_tools::tolerance(1e-12));
    BOOST_TEST(measured(all, "cosine") > 0.95);
    BOOST_TEST(measured(all, "accuracy_standard") > 0.95);
}

BOOST_AUTO_TEST_CASE(features_are_learnt_along_training) {
    Scenario scenario = clouds();
    scenario.wide.epochs_f = 300;
    auto const along = experiments::find_experiment("wide-features", "test").run(scenario);
    BOOST_TEST(along.size() == 10U + 9U + 2U);
    BOOST_TEST(measured(along, "cosine_1") < 0.9 * measured(along, "cosine_20"));
    BOOST_TEST(measured(along, "cosine_300") ==
                   measured(experiments::find_experiment("wide-learning", "test").run(scenario), "cosine"),
               boost::test_tools::tolerance(1e-5));
}

BOOST_AUTO_TEST_CASE(balanced_clouds_have_as_many_of_each_class) {
    Scenario const scenario = clouds();
    DataSet const data = experiments::train_wide_pair(scenario).data;
    BOOST_TEST(std::count(data.y.begin(), data.y.end(), 1) == 100);
}
