#pragma once

#include "data/data_set.hpp"
#include "experiments/descent.hpp"
#include "scenario/scenario.hpp"

namespace halfspace::experiments {

/// The second paper's pair of networks: f learns the data, g (another random start) what perturbations of f show.
struct WidePair {
    data::DataSet data;
    network::WideNetwork f;
    data::DataSet perturbed;  ///< r_n or x_n + r_n, with the random target labels y'_n
    network::WideNetwork g;
};

/// The training of [wide] and [training] that f or g goes through.
DescentOptions descent_of_f(scenario::Scenario const& scenario);
/// The same for g, with its own rate and epochs.
/// @copydoc descent_of_f
DescentOptions descent_of_g(scenario::Scenario const& scenario);

/// f before its training.
network::WideNetwork start_of_f(scenario::Scenario const& scenario, linalg::Index dimension);

/// Draws or reads the data and trains both. @throws InputError
WidePair train_wide_pair(scenario::Scenario const& scenario);

/// check.count samples of the law of the data, or images that training left out. @throws InputError
data::DataSet fresh_samples_of(scenario::Scenario const& scenario);

/// The share of positions at which both have the same sign.
double agreement(linalg::Vector const& a, linalg::Vector const& b);
/// The share of outputs with the sign of their label.
double accuracy(linalg::Vector const& outputs, std::vector<int> const& labels);

}  // namespace halfspace::experiments
