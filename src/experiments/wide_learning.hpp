#pragma once

#include "experiments/paper_experiment.hpp"

namespace halfspace::experiments {

/// The second paper's experiment: accuracy_standard (of f on its data), accuracy_perturbation (of g on them), agreement
/// (of the signs of f and g on check.count fresh samples), cosine (mean |cos(r_n, s_n)| over the first wide.judged
/// samples).
Measurements run_wide_learning(scenario::Scenario const& scenario);
std::vector<std::string> names_of_wide_learning(scenario::Scenario const& scenario);  ///< of what it measures

/// The cosine alone, "cosine_1", ..., while f is trained: after 1 to 10 epochs, every ten up to 100, every hundred
/// beyond, up to wide.epochs_f. No second network is trained.
Measurements run_wide_features(scenario::Scenario const& scenario);
std::vector<std::string> names_of_wide_features(scenario::Scenario const& scenario);  ///< of what it measures

}  // namespace halfspace::experiments
