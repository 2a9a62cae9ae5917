#include "experiments/paper_experiment.hpp"

#include "base/input_error.hpp"
#include "experiments/perturbed_images.hpp"
#include "experiments/perturbed_noise.hpp"
#include "experiments/training_time.hpp"
#include "experiments/wide_learning.hpp"
#include "scenario/option.hpp"

namespace halfspace::experiments {

using base::InputError;

std::vector<PaperExperiment> const& experiments() {
    static std::vector<PaperExperiment> const all{
        {"perturbed-noise", "A network that learns from perturbed noise (Kumano et al., first paper)",
         names_of_perturbed_noise, run_perturbed_noise},
        {"noise-only", "Its control: a network that learns from noise alone", names_of_noise_only, run_noise_only},
        {"perturbed-images", "A network that learns from perturbed images, or noise, tested on natural images",
         names_of_perturbed_images, run_perturbed_images},
        {"unperturbed-images", "Its control: the same images or noise and labels, without perturbations",
         names_of_unperturbed_images, run_unperturbed_images},
        {"wide-learning", "Wide networks: learning from perturbations alone (Kumano et al., second paper)",
         names_of_wide_learning, run_wide_learning},
        {"wide-features", "Wide networks: perturbations against their predicted directions, along training",
         names_of_wide_features, run_wide_features},
        {"training-time", "The rescaled time that a training reaches", names_of_training_time, run_training_time},
    };
    return all;
}

PaperExperiment const& find_experiment(std::string const& name, std::string const& where) {
    std::vector<std::string> names;
    for (auto const& experiment : experiments()) {
        if (experiment.name == name) return experiment;
        names.push_back(experiment.name);
    }
    throw InputError(where, "there is no experiment `" + name + "`", "the experiments are " + scenario::joined(names));
}

}  // namespace halfspace::experiments
