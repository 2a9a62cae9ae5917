// The keys of [network] and [training].
#include "scenario/option_groups.hpp"
#include "scenario/option_kinds.hpp"

namespace halfspace::scenario {

using kinds::choice;
using kinds::in_unit;
using kinds::inside_unit;
using kinds::number;
using kinds::positive_number;
using kinds::slope;
using kinds::text;
using kinds::truth;
using kinds::whole;

std::vector<Option> network_options() {
    auto constexpr widest = std::int64_t{1} << 20;
    return {
        slope(
            "network", "gamma", "a number strictly between 0 and 1", inside_unit,
            "slope of the leaky ReLU on negative arguments", [](Scenario & s) -> auto& { return s.network.gamma; }),
        whole(
            "network", "hidden", 2, widest, "number of neurons, half of them positive",
            [](Scenario & s) -> auto& { return s.network.hidden; }, 2),
        choice(
            "network", "init", "random start: U(-1/sqrt d, 1/sqrt d) as PyTorch draws it, or N(0, 1/d)",
            [](Scenario & s) -> auto& { return s.network.init; }),
        text(
            "network", "weights", "the path of a file",
            "trained weights to judge: NPY, one row a neuron; without `readout` the positive neurons first",
            [](Scenario & s) -> auto& { return s.network.weights; }),
        text(
            "network", "readout", "the path of a file",
            "their readout: NPY, one number a neuron, of any sign and size; absent: +1/sqrt(m) for the first half of "
            "the neurons, -1/sqrt(m) for the others",
            [](Scenario & s) -> auto& { return s.network.readout; }),
        text(
            "network", "biases", "the path of a file", "the neurons' biases: NPY, one number a neuron; absent: none",
            [](Scenario & s) -> auto& { return s.network.biases; }),
        text(
            "network", "output_bias", "the path of a file", "the bias of the output: NPY, one number; absent: none",
            [](Scenario & s) -> auto& { return s.network.output_bias; }),
        text(
            "network", "second_weights", "the path of a file",
            "another network on the same inputs, to compare with: NPY",
            [](Scenario & s) -> auto& { return s.network.second.weights; }),
        text(
            "network", "second_readout", "the path of a file", "its readout, as `readout`",
            [](Scenario & s) -> auto& { return s.network.second.readout; }),
        text(
            "network", "second_biases", "the path of a file", "its biases, as `biases`",
            [](Scenario & s) -> auto& { return s.network.second.biases; }),
        text(
            "network", "second_output_bias", "the path of a file", "the bias of its output, as `output_bias`",
            [](Scenario & s) -> auto& { return s.network.second.output_bias; }),
    };
}

std::vector<Option> training_options() {
    std::int64_t constexpr most_steps = 1'000'000'000;
    return {
        choice(
            "training", "method", "gradient flow, normalised gradient steps, the authors' SGD, or no training",
            [](Scenario & s) -> auto& { return s.training.method; }),
        choice(
            "training", "loss", "loss that training minimises", [](Scenario & s) -> auto& { return s.training.loss; }),
        number(
            "training", "s", "a number greater than 0", positive_number, "rescaled time to reach",
            [](Scenario & s) -> auto& { return s.training.s; }),
        whole(
            "training", "epochs", 1, most_steps, "full-batch steps",
            [](Scenario & s) -> auto& { return s.training.epochs; }),
        number(
            "training", "rate", "a number greater than 0", positive_number, "learning rate",
            [](Scenario & s) -> auto& { return s.training.rate; }),
        number(
            "training", "momentum", "a number from 0 to less than 1", in_unit, "momentum",
            [](Scenario & s) -> auto& { return s.training.momentum; }),
        whole(
            "training", "steps", 1, most_steps, "normalised gradient steps",
            [](Scenario & s) -> auto& { return s.training.steps; }),
        truth(
            "training", "half",
            "round gradients to 16 bits, as the authors' mixed precision does (experiments of sweeps)",
            [](Scenario & s) -> auto& { return s.training.half; }),
        whole(
            "training", "digits", 0, 100, "decimal digits of the flow's arithmetic; 0 means double",
            [](Scenario & s) -> auto& { return s.training.digits; }),
    };
}

}  // namespace halfspace::scenario
