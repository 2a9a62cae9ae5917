// The table of all keys, made of a few kinds: a number in a range, one of some words, a list, a text.
#include "scenario/option_dependences.hpp"
#include "scenario/option_groups.hpp"
#include "scenario/option_kinds.hpp"

#include <algorithm>

namespace halfspace::scenario {

using kinds::choice;
using kinds::inside_unit;
using kinds::is_printable;
using kinds::largest;
using kinds::number;
using kinds::text;
using kinds::whole;

namespace {

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
    append(all, data_options());
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
