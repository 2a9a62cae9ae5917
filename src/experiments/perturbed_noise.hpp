#pragma once

#include "experiments/paper_experiment.hpp"
#include "experiments/sgd_then_flow.hpp"

#include "data/data_set.hpp"

#include <vector>

/// The first paper's experiment on artificial data (its section on uniform and Gaussian noise): does a network that has
/// only seen noise, perturbed towards random labels by attacks on a first network, classify the samples of the first
/// one?
namespace halfspace::experiments {

/// The samples with their random labels, rounded to single precision.
struct FloatData {
    FloatMatrix X;       ///< N x d
    std::vector<int> y;  ///< N labels, +1 or -1
};

/// [data]: kind, n, d, labelling.
FloatData standard_data(scenario::Scenario const& scenario);

/// [attack]: n points of noise of kind `base`, with random target labels. For one seed the points of a smaller n are
/// the first ones of a larger n.
FloatData noise_data(scenario::Scenario const& scenario);

/// [network] and [training]: the authors' SGD, followed by sgd_then_flow(); `stream` names the random start.
LongDescended trained_on(FloatData const& data, scenario::Scenario const& scenario, std::string const& stream);

/// The noise attacked towards its labels ([attack]: norm, eps, pixels, low, high); uniform noise stays in [-1, 1].
FloatData perturbed(FloatNetwork const& network, FloatData noise, scenario::Scenario const& scenario);

/// Trains on the samples, attacks the noise, trains a second network on it.
/// Measures: accuracy (of the second network on the samples), accuracy_standard (of the first one), accuracy_fit (of
/// the second one on its own data), perturbation (mean length), sgd_epochs, flow_steps, time and loss of the second
/// training.
/// @throws InputError when a training leaves single precision, or eps lies outside of its range
Measurements run_perturbed_noise(scenario::Scenario const& scenario);
std::vector<std::string> names_of_perturbed_noise(scenario::Scenario const& scenario);  ///< of what it measures

/// The control: the second network sees the noise without perturbations. Measures accuracy, accuracy_fit,
/// sgd_epochs, flow_steps, time, loss.
Measurements run_noise_only(scenario::Scenario const& scenario);
std::vector<std::string> names_of_noise_only(scenario::Scenario const& scenario);  ///< of what it measures

}  // namespace halfspace::experiments
