// Theorem A4 of the first paper, stated and proved in docs/theorems/A4.md: the base points are noise, so that nothing
// of the clean samples but the perturbation is left in the data.

#include "theorems/noise_perturbation.hpp"

#include "theorems/learning_from_perturbations.hpp"

namespace halfspace::theorems {

using evidence::Experiment;

namespace {

std::string absence(Experiment const& experiment) {
    auto const& attack = experiment.setting().attack;
    if (!attack.given) return "the scenario attacks nothing: it has no [attack] table";
    return attack.on_noise() ? std::string() : "the scenario perturbs its samples, of which theorem A3 speaks";
}

}  // namespace

Theorem noise_perturbation() {
    Theorem theorem = learning_from_perturbations("noise");
    theorem.id = "A4";
    theorem.name = "noise-perturbation";
    theorem.absence = absence;
    return theorem;
}

}  // namespace halfspace::theorems
