// Theorem A3 of the first paper, stated and proved in docs/theorems/A3.md: the base points are the clean samples
// themselves under other labels.

#include "theorems/natural_perturbation.hpp"

#include "theorems/learning_from_perturbations.hpp"

namespace halfspace::theorems {

using evidence::Experiment;

namespace {

std::string absence(Experiment const& experiment) {
    auto const& attack = experiment.setting().attack;
    if (!attack.given) return "the scenario attacks nothing: it has no [attack] table";
    return attack.on_noise() ? "the scenario perturbs noise, of which theorem A4 speaks" : std::string();
}

}  // namespace

Theorem natural_perturbation() {
    Theorem theorem = learning_from_perturbations("the clean samples");
    theorem.id = "A3";
    theorem.name = "natural-perturbation";
    theorem.absence = absence;
    return theorem;
}

}  // namespace halfspace::theorems
