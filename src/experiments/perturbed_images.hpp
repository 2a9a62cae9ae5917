#pragma once

#include "data/data_options.hpp"
#include "experiments/paper_experiment.hpp"

#include <string>
#include <vector>

/// The first paper's experiment on real images, one hidden layer: does a network that has only seen natural images (or
/// noise), perturbed towards wrong labels and labelled by these, classify natural test images?
namespace halfspace::experiments {

/// The test images that belong to MNIST's and Fashion-MNIST's training images: the files whose names begin with t10k
/// instead of train; all images of the classes, treated as the training images are.
/// @throws InputError when the samples' and labels' names do not begin with train
data::DataOptions test_images_of(data::DataOptions const& training);

/// Trains on the images, attacks them ([attack] base = "samples") towards random or flipped labels, or noise uniform
/// in [low, high] towards random ones, and trains a second network on what comes out. Measures:
/// - accuracy: of the second network on the test images; accuracy_standard: of the first;
/// - agreement: share of the test images at which both networks have the same sign; agreement_noise: the same on 2000
///   points of uniform noise that neither has seen, a view of the decision boundaries off the images;
/// - accuracy_fit: of the second network on its own data; fooled: share of the perturbed points at which the first
///   network has the new label; perturbation: mean length; flow_steps, time and loss of the second training.
Measurements run_perturbed_images(scenario::Scenario const& scenario);
std::vector<std::string> names_of_perturbed_images(scenario::Scenario const& scenario);  ///< of what it measures

/// The control: the second network sees the same points with the same labels, but nothing is attacked. Measures the
/// same but fooled and perturbation.
Measurements run_unperturbed_images(scenario::Scenario const& scenario);
std::vector<std::string> names_of_unperturbed_images(scenario::Scenario const& scenario);  ///< of what it measures

}  // namespace halfspace::experiments
