// The table of all keys, made of a few kinds: a number in a range, one of some words, a list, a text.
#include "scenario/option.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <stdexcept>

namespace halfspace::scenario {

using arithmetic::Rational;

namespace {

std::int64_t constexpr largest = std::numeric_limits<std::int64_t>::max();
std::int64_t constexpr most_entries = most_matrix_entries;

/// Shortest decimal that reads back as the same double.
std::string decimal(double value) {
    char text[32];
    auto const end = std::to_chars(text, text + sizeof text, value).ptr;
    return {text, end};
}

std::optional<double> as_number(OptionValue const& value) {
    if (auto const* const whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (auto const* const number = std::get_if<double>(&value)) return *number;
    return std::nullopt;
}

bool is_printable(std::string const& text) {
    return !text.empty() && std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 32 || c == 127; });
}

/// An integer in [least, most]; `step` 2 asks for even ones.
template <class Access>
Option whole(std::string table, std::string key, std::int64_t least, std::int64_t most, std::string meaning,
             Access access, std::int64_t step = 1) {
    Scenario defaults;
    auto const preset = static_cast<std::int64_t>(access(defaults));
    std::string range = (step == 2 ? "an even integer" : "an integer");
    range += most == largest ? " of at least " + std::to_string(least)
                             : " from " + std::to_string(least) + " to " + std::to_string(most);
    auto const set = [=](Scenario& scenario, OptionValue const& value) {
        auto const* const given = std::get_if<std::int64_t>(&value);
        if (given == nullptr || *given < least || *given > most || *given % step != 0) return false;
        access(scenario) = static_cast<std::decay_t<decltype(access(scenario))>>(*given);
        return true;
    };
    return {table, key, range, preset < least ? "" : std::to_string(preset), meaning, set};
}

/// A finite number for which `right` holds; `range` says so in words.
template <class Access, class Right>
Option number(std::string table, std::string key, std::string range, Right right, std::string meaning, Access access) {
    Scenario defaults;
    auto const set = [=](Scenario& scenario, OptionValue const& value) {
        auto const given = as_number(value);
        if (!given || !std::isfinite(*given) || !right(*given)) return false;
        access(scenario) = *given;
        return true;
    };
    return {table, key, range, decimal(access(defaults)), meaning, set};
}

template <class Access>
Option text(std::string table, std::string key, std::string range, std::string meaning, Access access) {
    Scenario defaults;
    std::string const preset = access(defaults);
    auto const set = [=](Scenario& scenario, OptionValue const& value) {
        auto const* const given = std::get_if<std::string>(&value);
        if (given == nullptr || !is_printable(*given)) return false;
        access(scenario) = *given;
        return true;
    };
    return {table, key, range, preset.empty() ? "" : '"' + preset + '"', meaning, set};
}

/// One of a few words.
template <class Access>
Option choice(std::string table, std::string key, std::vector<std::string> words, std::string meaning, Access access) {
    Option result = text(table, key, "one of " + joined(words), meaning, access);
    result.set = [words, assign = result.set](Scenario& scenario, OptionValue const& value) {
        auto const* const given = std::get_if<std::string>(&value);
        bool const known = given != nullptr && std::find(words.begin(), words.end(), *given) != words.end();
        return known && assign(scenario, value);
    };
    return result;
}

template <class Access>
Option truth(std::string table, std::string key, std::string meaning, Access access) {
    Scenario defaults;
    auto const set = [=](Scenario& scenario, OptionValue const& value) {
        auto const* const given = std::get_if<bool>(&value);
        if (given == nullptr) return false;
        access(scenario) = *given;
        return true;
    };
    return {table, key, "true or false", access(defaults) ? "true" : "false", meaning, set};
}

/// Distinct integers in [0, most], `count` of them (0: at least one).
template <class Access>
Option whole_list(std::string table, std::string key, std::size_t count, std::int64_t most, std::string range,
                  std::string meaning, Access access) {
    auto const set = [=](Scenario& scenario, OptionValue const& value) {
        auto const* const given = std::get_if<std::vector<std::int64_t>>(&value);
        if (given == nullptr || given->empty() || (count != 0 && given->size() != count)) return false;
        bool const inside = std::all_of(given->begin(), given->end(), [&](auto x) { return x >= 0 && x <= most; });
        if (!inside || std::set(given->begin(), given->end()).size() != given->size()) return false;
        access(scenario).assign(given->begin(), given->end());
        return true;
    };
    return {table, key, range, "", meaning, set};
}

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

/// gamma is exact: a fraction as it stands, a decimal as the double nearest to it.
std::optional<Rational> as_rational(OptionValue const& value) {
    try {
        if (auto const* const words = std::get_if<std::string>(&value)) return arithmetic::parse_rational(*words);
        if (auto const given = as_number(value)) return arithmetic::exact(*given);
    } catch (std::logic_error const&) {
    }
    return std::nullopt;
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

/// A size greater than 0: the double nearest to the decimal or fraction.
template <class Access>
Option magnitude(std::string table, std::string key, std::string meaning, Access access) {
    Option option = number(
        table, key, "a number greater than 0, or a fraction \"p/q\" (the double nearest to it)",
        [](double x) { return x > 0; }, meaning, access);
    option.set = [assign = option.set](Scenario& scenario, OptionValue const& value) {
        if (!std::holds_alternative<std::string>(value)) return assign(scenario, value);
        auto const fraction = as_rational(value);
        return fraction && assign(scenario, arithmetic::nearest_double(*fraction));
    };
    return option;
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

Option loss_option() {
    auto const set = [](Scenario& scenario, OptionValue const& value) {
        auto const* const given = std::get_if<std::string>(&value);
        if (given == nullptr || (*given != "exponential" && *given != "logistic")) return false;
        scenario.training.loss = *given == "logistic" ? training::Loss::logistic : training::Loss::exponential;
        return true;
    };
    return {"training", "loss", "one of exponential, logistic", "\"exponential\"", "loss that training minimises", set};
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
            "data", "kind",
            {"orthogonal", "near-orthogonal", "uniform", "gauss", "shifted-gauss", "correlated", "npy", "idx",
             "cifar10"},
            "how the samples are drawn, or the format of the file that holds them",
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
            "data", "labelling", {"given", "random", "balanced"},
            "labels as the data give them, random signs, or as many of each sign (drawn data only)",
            [](Scenario & s) -> auto& { return s.data.labelling; }),
        choice(
            "data", "centre", {"none", "pixel-mean", "scalar"},
            "subtract the rounded mean of each pixel, or of all pixels, of integer data",
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
            "network", "init", {"pytorch", "gauss"},
            "random start: U(-1/sqrt d, 1/sqrt d) as PyTorch draws it, or N(0, 1/d)",
            [](Scenario & s) -> auto& { return s.network.init; }),
        text(
            "network", "weights", "the path of a file",
            "trained weights to judge: NPY, one row a neuron, positive "
            "neurons first",
            [](Scenario & s) -> auto& { return s.network.weights; }),
    };
}

std::vector<Option> training_options() {
    std::int64_t constexpr most_steps = 1'000'000'000;
    return {
        choice(
            "training", "method", {"flow", "descent", "sgd", "none"},
            "gradient flow, normalised gradient steps, the authors' SGD, or no training",
            [](Scenario & s) -> auto& { return s.training.method; }),
        loss_option(),
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
            "attack", "base", {"samples", "uniform", "gauss"},
            "what is perturbed: the samples (theorem A3), or noise from [-1, 1]^d or N(0, I) (A4)",
            [=](Scenario & s) -> auto& { return attacked(s).base; }),
        whole(
            "attack", "n", 2, most_matrix_entries, "number of noise vectors; absent: as many as samples",
            [=](Scenario & s) -> auto& { return attacked(s).n; }),
        choice(
            "attack", "norm", {"l2", "linf", "l0"},
            "ball that holds the perturbation", [=](Scenario & s) -> auto& { return attacked(s).norm; }),
        magnitude(
            "attack", "eps", "size of the perturbation: its norm, or the change of each pixel (l0); needed",
            [=](Scenario & s) -> auto& { return attacked(s).eps; }),
        whole(
            "attack", "pixels", 1, most_matrix_entries,
            "number of pixels that change", [=](Scenario & s) -> auto& { return attacked(s).pixels; }),
        choice(
            "attack", "labels", {"random", "flipped", "given"},
            "labels of the perturbed points: random signs, all samples' flipped, or the samples' own",
            [=](Scenario & s) -> auto& { return attacked(s).labels; }),
        choice(
            "attack", "source", {"boundary", "network"},
            "what is attacked: the predicted boundary, or by gradient the trained network",
            [=](Scenario & s) -> auto& { return attacked(s).source; }),
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
            "wide", "loss", {"identity", "logistic"},
            "loss that training minimises", [=](Scenario & s) -> auto& { return wide(s).loss; }),
        choice(
            "wide", "method", {"flow", "sgd"},
            "gradient flow, or the authors' SGD with the rate and momentum of [training]",
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
            "check", "test", {"sphere", "near-boundary", "samples", "fresh", "mixture"},
            "points on which agreement is observed", [](Scenario & s) -> auto& { return s.check.test; }),
        whole(
            "check", "count", 0, 1'000'000'000,
            "number of those points; the default number is cut to what 1.3e10 multiplications allow (at least 100)",
            [](Scenario & s) -> auto& { return s.check.count; }),
        whole(
            "check", "precision_cap", 128, std::int64_t{1} << 20, "bits before exact arithmetic decides",
            [](Scenario & s) -> auto& { return s.check.precision_cap; }),
    };
}

Governor data_kind(std::vector<std::string> kinds) {
    return {"data", "kind", std::move(kinds), [](Scenario const& s) { return s.data.kind; }};
}

Governor training_method(std::vector<std::string> methods) {
    return {"training", "method", std::move(methods), [](Scenario const& s) { return s.training.method; }};
}

Governor wide_method(std::string method) {
    return {"wide", "method", {std::move(method)}, [](Scenario const& s) { return s.wide.method; }};
}

/// A [wide] table at all: the experiment wide-learning descends with momentum whatever its method.
Governor wide_network() {
    return {"wide", "method", {"flow", "sgd"}, [](Scenario const& s) { return s.wide.given ? s.wide.method : ""; }};
}

/// A key with the governors it depends on.
struct Dependence {
    std::string table;
    std::vector<std::string> keys;
    std::vector<Governor> governors;
};

std::vector<Dependence> dependences() {
    Governor const drawn =
        data_kind({"orthogonal", "near-orthogonal", "uniform", "gauss", "shifted-gauss", "correlated"});
    return {
        {"data", {"n", "d"}, {drawn}},
        {"data", {"mean"}, {data_kind({"shifted-gauss"})}},
        {"data", {"noise"}, {data_kind({"near-orthogonal"})}},
        {"data", {"p"}, {data_kind({"correlated"})}},
        {"data", {"samples", "count", "indices"}, {data_kind({"npy", "idx", "cifar10"})}},
        {"data", {"labels"}, {data_kind({"npy", "idx"})}},                   // CIFAR-10's stand beside the pixels
        {"data", {"classes", "positive"}, {data_kind({"idx", "cifar10"})}},  // an NPY file's labels are signs
        {"training", {"s"}, {training_method({"flow", "descent"})}},
        {"training", {"epochs", "half"}, {training_method({"sgd"})}},
        {"training", {"rate"}, {training_method({"sgd"}), wide_method("sgd")}},
        {"training", {"momentum"}, {training_method({"sgd"}), wide_network()}},
        {"training", {"steps"}, {training_method({"descent"})}},
        {"training", {"digits"}, {training_method({"flow"})}},
        {"attack", {"n"}, {{"attack", "base", {"uniform", "gauss"}, [](Scenario const& s) { return s.attack.base; }}}},
        {"attack", {"pixels"}, {{"attack", "norm", {"l0"}, [](Scenario const& s) { return s.attack.norm; }}}},
        {"wide", {"steps"}, {wide_method("flow")}},
    };
}

std::vector<Governor> governors_of(Option const& option) {
    for (auto const& [table, keys, governors] : dependences()) {
        bool const named = std::find(keys.begin(), keys.end(), option.key) != keys.end();
        if (named && option.table == table) return governors;
    }
    return {};
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
