#include "experiments/wide_learning.hpp"

#include "data/load.hpp"
#include "experiments/predicted_features.hpp"
#include "experiments/sample_descent.hpp"
#include "experiments/wide_pair.hpp"

#include <algorithm>

namespace halfspace::experiments {

using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using network::WideNetwork;
using scenario::Scenario;

namespace {

Matrix judged_samples(Scenario const& scenario, DataSet const& data) {
    return data.X.topRows(std::min<Index>(data.size(), scenario.wide.judged));
}

/// A perturbation's direction is f's gradient up to its sign, and the predicted direction does not depend on f.
double cosine(WideNetwork const& f, Matrix const& samples, Matrix const& predicted) {
    return mean_absolute_cosine(network::approx_gradients(f, network::with_constant(samples, 1)), predicted);
}

Matrix predicted_directions(DataSet const& data, WideNetwork const& f, Matrix const& samples) {
    return PredictedFeatures(data, arithmetic::nearest_double(f.gamma), f.beta()).direction(samples);
}

/// 1, 2, ..., 10, 20, ..., 100, 200, ...
std::vector<long> judged_epochs(Scenario const& scenario) {
    std::vector<long> epochs;
    for (long epoch = 1; epoch <= scenario.wide.epochs_f; epoch += epoch < 10 ? 1 : epoch < 100 ? 10 : 100)
        epochs.push_back(epoch);
    return epochs;
}

std::string name_at(long epoch) { return "cosine_" + std::to_string(epoch); }

}  // namespace

std::vector<std::string> names_of_wide_learning(Scenario const&) {
    return {"accuracy_standard", "accuracy_perturbation", "agreement", "cosine"};
}

std::vector<std::string> names_of_wide_features(Scenario const& scenario) {
    std::vector<std::string> names;
    for (long const epoch : judged_epochs(scenario)) names.push_back(name_at(epoch));
    return names;
}

Measurements run_wide_learning(Scenario const& scenario) {
    WidePair const pair = train_wide_pair(scenario);
    Matrix const samples = network::with_constant(pair.data.X, 1);
    Matrix const fresh = network::with_constant(fresh_samples_of(scenario).X, 1);
    Matrix const judged = judged_samples(scenario, pair.data);
    return {{"accuracy_standard", accuracy(network::approx_outputs(pair.f, samples), pair.data.y)},
            {"accuracy_perturbation", accuracy(network::approx_outputs(pair.g, samples), pair.data.y)},
            {"agreement", agreement(network::approx_outputs(pair.f, fresh), network::approx_outputs(pair.g, fresh))},
            {"cosine", cosine(pair.f, judged, predicted_directions(pair.data, pair.f, judged))}};
}

Measurements run_wide_features(Scenario const& scenario) {
    DataSet const data = data::load_data(scenario.data, scenario.seed);
    WideNetwork const start = start_of_f(scenario, data.dimension());
    Matrix const judged = judged_samples(scenario, data);
    Matrix const predicted = predicted_directions(data, start, judged);
    SampleDescent<float> descent(data, start, descent_of_f(scenario));
    Measurements measured;
    for (long const epoch : judged_epochs(scenario)) {
        descent.run_to(epoch);
        measured.emplace_back(name_at(epoch), cosine(descent.network(), judged, predicted));
    }
    return measured;
}

}  // namespace halfspace::experiments
