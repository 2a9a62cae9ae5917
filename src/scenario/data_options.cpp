// The keys of [data].
#include "scenario/option_groups.hpp"
#include "scenario/option_kinds.hpp"

#include <algorithm>

namespace halfspace::scenario {

using kinds::any;
using kinds::choice;
using kinds::in_unit;
using kinds::is_printable;
using kinds::largest;
using kinds::not_negative;
using kinds::number;
using kinds::text;
using kinds::whole;
using kinds::whole_list;

namespace {

std::vector<Option> synthetic_data_options() {
    auto constexpr size = most_matrix_entries;
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

}  // namespace

std::vector<Option> data_options() {
    std::vector<Option> all = synthetic_data_options();
    append(all, file_data_options());
    append(all, data_rule_options());
    return all;
}

}  // namespace halfspace::scenario
