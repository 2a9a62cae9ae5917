// The table of all keys, made of a few kinds: a number in a range, one of some words, a list, a text.
#include "scenario/option_dependences.hpp"
#include "scenario/option_kinds.hpp"

#include <algorithm>

namespace halfspace::scenario {

using arithmetic::Rational;
using kinds::as_rational;
using kinds::choice;
using kinds::decimal;
using kinds::is_printable;
using kinds::largest;
using kinds::magnitude;
using kinds::number;
using kinds::text;
using kinds::truth;
using kinds::whole;
using kinds::whole_list;

namespace {

std::int64_t constexpr most_entries = most_matrix_entries;

Option seed_option() {
    Option option = whole(
        "", "seed", 0, largest, "seed of every random draw: same seed, same bytes",
        [](Scenario & s) -> auto& { return s.seed; });
    option.range = "an integer from 0 to 9223372036854775807 (2^63-1)";
    return option;
}

Option theorems_option() {
    auto const set = [](Scenario& scenario, OptionValue const& value) {
        auto const* const given = std::get_if<std::vector<std::string>>(&value);
        if (given == nullptr || !std::all_of(given->begin(), given->end(), is_printable)) return false;
        scenario.theorems = *given;
        return !given->empty();
    };
    return {"",
            "theorems",
            "a list of theorem ids such as [\"A1\", \"A1c\"]",
            "",
            "theorems to judge; absent: all that apply",
            set};
}

Option gamma_option() {
    auto const set = [](Scenario& scenario, OptionValue const& value) {
        auto const gamma = as_rational(value);
        if (!gamma || *gamma <= 0 || *gamma >= 1) return false;
        scenario.network.gamma = *gamma;
        return true;
    };
    return {"network",
            "gamma",
            "a number strictly between 0 and 1, or a fraction \"p/q\"",
            decimal(arithmetic::nearest_double(Scenario{}.network.gamma)),
            "slope of the leaky ReLU on negative arguments",
            set};
}

/// The plain ReLU, 0, is allowed here.
Option wide_gamma_option() {
    auto const set = [](Scenario& scenario, OptionValue const& value) {
        auto const gamma = as_rational(value);
        if (!gamma || *gamma < 0 || *gamma >= 1) return false;
        scenario.wide.gamma = *gamma;
        return true;
    };
    return {"wide",
            "gamma",
            "a number from 0 to less than 1, or a fraction \"p/q\"",
            "0",
            "slope of the leaky ReLU on negative arguments; 0 is the plain ReLU",
            set};
}

auto const any = [](double) { return true; };
auto const positive_number = [](double x) { return x > 0; };
auto const not_negative = [](double x) { return x >= 0; };
auto const in_unit = [](double x) { return x >= 0 && x < 1; };
auto const inside_unit = [](double x) { return x > 0 && x < 1; };

void append(std::vector<Option>& all, std::vector<Option> more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

std::vector<Option> synthetic_data_options() {
    auto constexpr size = most_entries;
    return {
        choice(
            "data", "kind", "how the samples are drawn, or the format of the file that holds them",
            [](Scenario & s) -> auto& { return s.data.kind; }),
        whole(
            "data", "n", 2, size, "number of samples drawn", [](Scenario & s) -> auto& { return s.data.n; }),
        whole(
            "data", "d", 1, size, "dimension of the samples drawn", [](Scenario & s) -> auto& { return s.data.d; }),
        number(
            "data", "mean", "a finite number", any, "shift of each coordinate towards the label",
            [](Scenario & s) -> auto& { return s.data.mean; }),
        number(
            "data", "noise", "a number of at least 0", not_negative,
            "half-width of the uniform noise added to orthogonal samples",
            [](Scenario & s) -> auto& { return s.data.noise; }),
        number(
            "data", "p", "a number from 0 to less than 1", in_unit,
            "inner product of two samples over their squared norm", [](Scenario & s) -> auto& { return s.data.p; }),
    };
}

/// One file, or for cifar10 several that continue each other.
Option samples_option() {
    Option option = text(
        "data", "samples", "the path of a file, or a list of paths (cifar10)",
        "file of the samples, plain or gzipped; relative paths start from the scenario file's folder",
        [](Scenario & s) -> auto& { return s.data.samples; });
    option.set = [assign = option.set](Scenario& scenario, OptionValue const& value) {
        auto const* const list = std::get_if<std::vector<std::string>>(&value);
        if (list == nullptr) return assign(scenario, value);
        if (list->empty() || !std::all_of(list->begin(), list->end(), is_printable)) return false;
        scenario.data.samples = list->front();
        scenario.data.more_samples.assign(list->begin() + 1, list->end());
        return true;
    };
    return option;
}

std::vector<Option> file_data_options() {
    auto constexpr most_label = 255;
    return {
        samples_option(),
        text(
            "data", "labels", "the path of a file", "file of the labels",
            [](Scenario & s) -> auto& { return s.data.labels; }),
        whole_list(
            "data", "classes", 2, most_label, "two different class numbers from 0 to 255 such as [0, 9]",
            "the two classes used: the first is labelled +1, the second -1",
            [](Scenario & s) -> auto& { return s.data.classes; }),
        whole_list(
            "data", "positive", 0, most_label, "a list of different class numbers from 0 to 255",
            "use all classes: these are labelled +1, the others -1",
            [](Scenario & s) -> auto& { return s.data.positive; }),
        whole(
            "data", "count", 1, largest, "samples used of each class, the first in file order; absent: all",
            [](Scenario & s) -> auto& { return s.data.count; }),
        whole_list(
            "data", "indices", 0, largest, "a list of different image numbers, counted from 0",
            "the samples used, by their number in the file, picked after centring",
            [](Scenario & s) -> auto& { return s.data.indices; }),
    };
}

std::vector<Option> data_rule_options() {
    return {
        choice(
            "data", "labelling",
            "labels as the data give them, random signs, or as many of each sign (drawn data only)",
            [](Scenario & s) -> auto& { return s.data.labelling; }),
        choice(
            "data", "centre", "subtract the rounded mean of each pixel, or of all pixels, of integer data",
            [](Scenario & s) -> auto& { return s.data.centre; }),
        number(
            "data", "scale", "a number other than 0", [](double x) { return x != 0; },
            "each entry x becomes x/scale - shift, in double", [](Scenario & s) -> auto& { return s.data.scale; }),
        number(
            "data", "shift", "a finite number", any, "see scale", [](Scenario & s) -> auto& { return s.data.shift; }),
    };
}

std::vector<Option> network_options() {
    auto constexpr widest = std::int64_t{1} << 20;
    return {
        gamma_option(),
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

std::vector<Option> attack_options() {
    auto attacked = [](Scenario& s) -> attack::AttackOptions& { return s.attack; };
    std::vector<Option> options = {
        choice(
            "attack", "base",
            "what is perturbed: the samples (theorem A3), noise from [-1, 1]^d or N(0, I) (A4), or points of a file, "
            "perturbed elsewhere",
            [=](Scenario & s) -> auto& { return attacked(s).base; }),
        whole(
            "attack", "n", 2, most_matrix_entries, "number of noise vectors; absent: as many as samples",
            [=](Scenario & s) -> auto& { return attacked(s).n; }),
        choice(
            "attack", "norm",
            "ball that holds the perturbation", [=](Scenario & s) -> auto& { return attacked(s).norm; }),
        magnitude(
            "attack", "eps", "size of the perturbation: its norm, or the change of each pixel (l0); needed",
            [=](Scenario & s) -> auto& { return attacked(s).eps; }),
        whole(
            "attack", "pixels", 1, most_matrix_entries,
            "number of pixels that change", [=](Scenario & s) -> auto& { return attacked(s).pixels; }),
        choice(
            "attack", "labels",
            "labels of the perturbed points: random signs, all samples' flipped, or the samples' own",
            [=](Scenario & s) -> auto& { return attacked(s).labels; }),
        choice(
            "attack", "source", "what is attacked: the predicted boundary, or by gradient the trained network",
            [=](Scenario & s) -> auto& { return attacked(s).source; }),
        text(
            "attack", "points", "the path of a file",
            "the perturbed points of a second network's training set: NPY, one a row",
            [=](Scenario & s) -> auto& { return attacked(s).points; }),
        text(
            "attack", "point_labels", "the path of a file", "their labels, as the second network saw them: NPY",
            [=](Scenario & s) -> auto& { return attacked(s).point_labels; }),
        text(
            "attack", "from", "the path of a file",
            "the points they were made of: NPY, as many rows; absent: the samples (theorem A3), else A4",
            [=](Scenario & s) -> auto& { return attacked(s).from; }),
        number(
            "attack", "low", "a finite number", any,
            "least value of an attacked entry; absent: none", [=](Scenario & s) -> auto& { return attacked(s).low; }),
        number(
            "attack", "high", "a finite number", any, "largest value of an attacked entry; absent: none",
            [=](Scenario & s) -> auto& { return attacked(s).high; }),
    };
    for (auto& option : options) {
        bool const has_no_default = option.key == "eps" || option.key == "low" || option.key == "high";
        if (has_no_default) option.fallback.clear();
        option.set = [set = option.set](Scenario& scenario, OptionValue const& value) {
            scenario.attack.given = true;
            return set(scenario, value);
        };
    }
    return options;
}

std::vector<Option> wide_options() {
    auto constexpr widest = std::int64_t{1} << 24;
    auto wide = [](Scenario& s) -> training::WideOptions& { return s.wide; };
    std::vector<Option> options = {
        wide_gamma_option(),
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

std::vector<Option> check_options() {
    return {
        number(
            "check", "delta", "a number strictly between 0 and 1", inside_unit,
            "chance of error that confidence bounds may have", [](Scenario & s) -> auto& { return s.check.delta; }),
        choice(
            "check", "test", "points on which agreement is observed",
            [](Scenario & s) -> auto& { return s.check.test; }),
        whole(
            "check", "count", 0, 1'000'000'000,
            "number of those points; the default number is cut to what 1.3e10 multiplications allow (at least 100)",
            [](Scenario & s) -> auto& { return s.check.count; }),
        whole(
            "check", "precision_cap", 128, std::int64_t{1} << 20, "bits before exact arithmetic decides",
            [](Scenario & s) -> auto& { return s.check.precision_cap; }),
    };
}

std::vector<Option> all_options() {
    std::vector<Option> all = {
        text(
            "", "name", "a line of text", "name in reports; absent: the file's name",
            [](Scenario & s) -> auto& { return s.name; }),
        seed_option(),
        theorems_option(),
    };
    append(all, synthetic_data_options());
    append(all, file_data_options());
    append(all, data_rule_options());
    append(all, network_options());
    append(all, training_options());
    append(all, attack_options());
    append(all, wide_options());
    append(all, check_options());
    for (auto& option : all) option.governors = governors_of(option);
    return all;
}

}  // namespace

std::vector<Option> const& scenario_options() {
    static std::vector<Option> const options = all_options();
    return options;
}

}  // namespace halfspace::scenario
