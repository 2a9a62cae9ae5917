// The keys of [attack].
#include "scenario/option_groups.hpp"
#include "scenario/option_kinds.hpp"

namespace halfspace::scenario {

using kinds::any;
using kinds::choice;
using kinds::magnitude;
using kinds::number;
using kinds::text;
using kinds::whole;

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

}  // namespace halfspace::scenario
