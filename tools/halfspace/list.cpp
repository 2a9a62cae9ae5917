#include "command.hpp"
#include "output.hpp"

#include "data/input_error.hpp"
#include "plots/figure.hpp"
#include "report/text.hpp"
#include "scenario/builtin.hpp"
#include "scenario/option.hpp"
#include "theorems/registry.hpp"

#include <memory>

namespace halfspace {
namespace {

std::size_t constexpr columns = 100;

/// `label` in a column of its own, the wrapped text beside it.
std::string entry(std::string const& label, std::size_t indent, std::string const& text) {
    std::string result = padded(label, indent);
    bool first = true;
    for (auto const& line : wrapped(text, columns - indent)) {
        result += (first ? "" : std::string(indent, ' ')) + line + "\n";
        first = false;
    }
    return first ? result + "\n" : result;
}

std::string theorems_text() {
    std::string text;
    for (auto const& theorem : list_theorems()) {
        text += entry(theorem.id, 5, theorem.name + " (" + theorem.source + ")");
        text += entry("", 5, theorem.statement);
    }
    return text;
}

std::string scenarios_text() {
    std::size_t longest = 0;
    for (auto const& scenario : builtin_scenarios()) longest = std::max(longest, scenario.name.size());
    std::string text;
    for (auto const& scenario : builtin_scenarios()) text += entry(scenario.name, longest + 3, scenario.description);
    return text;
}

std::string figures_text() {
    std::string text;
    for (auto const& figure : figures()) text += entry(figure.name, 16, figure.title);
    return text;
}

/// The keys of a scenario file, as a file with every key would show them.
std::string options_text() {
    std::string text;
    std::string table;
    for (auto const& option : scenario_options()) {
        if (option.table != table) text += "\n[" + (table = option.table) + "]\n";
        std::string const value = option.fallback.empty() ? "absent" : option.fallback;
        text += entry(option.key, 16, option.meaning + " (" + option.range + "; default: " + value + ")");
    }
    return text;
}

int list(std::string const& what) {
    if (what == "theorems") print(theorems_text());
    else if (what == "scenarios") print(scenarios_text());
    else if (what == "options") print(options_text());
    else if (what == "figures") print(figures_text());
    else {
        throw InputError(what.empty() ? "list" : what, what.empty() ? "nothing to list" : "not something to list",
                         "it must be theorems, scenarios, figures or options");
    }
    return 0;
}

}  // namespace

void add_list(CLI::App& app, Action& action) {
    auto* const command = app.add_subcommand("list", "List theorems, scenarios, figures, or a scenario file's options");
    auto const what = std::make_shared<std::string>();
    command->add_option("WHAT", *what, "theorems, scenarios, figures or options");
    command->callback([what, &action] { action = [what] { return list(*what); }; });
}

}  // namespace halfspace
