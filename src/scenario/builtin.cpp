#include "scenario/builtin.hpp"

#include "base/closest_name.hpp"
#include "base/input_error.hpp"
#include "base/path_advice.hpp"
#include "scenario/embedded.hpp"
#include "scenario/option.hpp"
#include "scenario/parse.hpp"

#include <algorithm>
#include <filesystem>

namespace halfspace::scenario {

using base::InputError;

namespace {

std::vector<BuiltinScenario> all_builtin() {
    std::vector<BuiltinScenario> scenarios;
    for (auto const& [name, text] : embedded_scenarios()) {
        scenarios.push_back({std::string(name), first_comment(text), text});
    }
    return scenarios;
}

}  // namespace

std::string first_comment(std::string_view text) {
    std::string words;
    while (text.starts_with('#')) {
        auto const line = text.substr(0, text.find('\n'));
        auto const start = line.find_first_not_of("# ");
        if (start == std::string_view::npos) break;
        words += (words.empty() ? "" : " ") + std::string(line.substr(start));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return words;
}

std::vector<BuiltinScenario> const& builtin_scenarios() {
    static std::vector<BuiltinScenario> const scenarios = all_builtin();
    return scenarios;
}

Scenario find_scenario(std::string const& name_or_path) {
    std::vector<std::string> names;
    for (auto const& builtin : builtin_scenarios()) {
        if (builtin.name == name_or_path) return parse_scenario_text(builtin.text, builtin.name, "");
        names.push_back(builtin.name);
    }
    std::error_code ignored;
    if (std::filesystem::exists(name_or_path, ignored)) return parse_scenario(name_or_path);
    throw InputError(name_or_path.empty() ? "SCENARIO" : name_or_path, "neither a file nor a built-in scenario",
                     base::path_advice(name_or_path, base::did_you_mean(name_or_path, names) +
                                                         "the built-in scenarios are " + joined(names)));
}

}  // namespace halfspace::scenario
