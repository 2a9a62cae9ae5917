// The keys of [wide].
#include "scenario/option_groups.hpp"
#include "scenario/option_kinds.hpp"

namespace halfspace::scenario {

using kinds::choice;
using kinds::in_unit;
using kinds::magnitude;
using kinds::number;
using kinds::positive_number;
using kinds::slope;
using kinds::truth;
using kinds::whole;

std::vector<Option> wide_options() {
    auto constexpr widest = std::int64_t{1} << 24;
    auto wide = [](Scenario& s) -> training::WideOptions& { return s.wide; };
    std::vector<Option> options = {
        slope(
            "wide", "gamma", "a number from 0 to less than 1", in_unit,
            "slope of the leaky ReLU on negative arguments; 0 is the plain ReLU",
            [=](Scenario & s) -> auto& { return wide(s).gamma; }),
        whole(
            "wide", "hidden", 1, widest,
            "width: number of neurons", [=](Scenario & s) -> auto& { return wide(s).hidden; }),
        truth(
            "wide", "biases",
            "biases trained, or frozen as drawn", [=](Scenario & s) -> auto& { return wide(s).biases; }),
        choice(
            "wide", "loss", "loss that training minimises", [=](Scenario & s) -> auto& { return wide(s).loss; }),
        choice(
            "wide", "method", "gradient flow, or the authors' SGD with the rate and momentum of [training]",
            [=](Scenario & s) -> auto& { return wide(s).method; }),
        whole(
            "wide", "steps", 1, 1'000'000,
            "Runge-Kutta steps of the flow", [=](Scenario & s) -> auto& { return wide(s).steps; }),
        number(
            "wide", "t_f", "a number greater than 0", positive_number,
            "training time of the network", [=](Scenario & s) -> auto& { return wide(s).t_f; }),
        number(
            "wide", "t_g", "a number greater than 0", positive_number,
            "training time of the network that learns from the perturbations",
            [=](Scenario & s) -> auto& { return wide(s).t_g; }),
        magnitude(
            "wide", "eps", "length of a perturbation", [=](Scenario & s) -> auto& { return wide(s).eps; }),
        truth(
            "wide", "on_samples", "learn from perturbed samples, or from the perturbations alone",
            [=](Scenario & s) -> auto& { return wide(s).on_samples; }),
        whole(
            "wide", "epochs_f", 0, 1'000'000'000, "full-batch steps of the network (experiment wide-learning)",
            [=](Scenario & s) -> auto& { return wide(s).epochs_f; }),
        whole(
            "wide", "epochs_g", 0, 1'000'000'000,
            "full-batch steps of the network that learns from the perturbations (wide-learning)",
            [=](Scenario & s) -> auto& { return wide(s).epochs_g; }),
        number(
            "wide", "rate_f", "a number greater than 0", positive_number,
            "learning rate of the network at first (wide-learning)",
            [=](Scenario & s) -> auto& { return wide(s).rate_f; }),
        number(
            "wide", "rate_g", "a number greater than 0", positive_number,
            "learning rate at first of the network that learns from the perturbations (wide-learning)",
            [=](Scenario & s) -> auto& { return wide(s).rate_g; }),
        whole(
            "wide", "judged", 1, 1'000'000,
            "samples whose perturbation's direction is judged", [=](Scenario & s) -> auto& { return wide(s).judged; }),
    };
    for (auto& option : options) {
        option.set = [set = option.set](Scenario& scenario, OptionValue const& value) {
            scenario.wide.given = true;
            return set(scenario, value);
        };
    }
    return options;
}

}  // namespace halfspace::scenario
