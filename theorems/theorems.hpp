#pragma once

#include "theorems/theorem.hpp"

/// The theorems, one file each; docs/theorems states and proves them.
namespace halfspace::theorems {

/// A1: the standard decision boundary is linear.
Theorem standard_boundary();
/// A1s: the same conclusion from an assumption linear in gamma.
Theorem sharp_boundary();
/// A1c: the gradient flow started from a run's last weights converges to the linear boundary.
Theorem run_convergence();
/// A2: perturbations are weighted sums of training samples.
Theorem perturbation_features();
/// A3: learning from perturbations of the clean samples.
Theorem natural_perturbation();
/// A4: learning from perturbations of noise.
Theorem noise_perturbation();
/// B0: the output of a wide network after lazy training, predicted from its drawn weights.
Theorem lazy_prediction();
/// B1: the direction of the perturbations of a wide network.
Theorem wide_perturbation();
/// B2: a wide network trained on perturbations agrees with the one that they were made for.
Theorem wide_agreement();

}  // namespace halfspace::theorems
