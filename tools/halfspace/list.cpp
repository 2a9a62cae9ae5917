#include "command.hpp"
#include "list_json.hpp"
#include "print.hpp"

#include "base/input_error.hpp"
#include "plots/figure.hpp"
#include "report/text.hpp"
#include "scenario/builtin.hpp"
#include "scenario/option.hpp"
#include "sweep/builtin.hpp"
#include "theorems/registry.hpp"

#include <algorithm>
#include <memory>

namespace halfspace::tools {

using base::InputError;

namespace {

std::size_t constexpr columns = 100;

/// `label` in a column of its own, the wrapped text beside it.
std::string entry(std::string const& label, std::size_t indent, std::string const& text) {
    std::string result = report::padded(label, indent);
    bool first = true;
    for (auto const& line : report::wrapped(text, columns - indent)) {
        result += (first ? "" : std::string(indent, ' ')) + line + "\n";
        first = false;
    }
    return first ? result + "\n" : result;
}

std::string theorems_text() {
    std::string text;
    for (auto const& theorem : theorems::list_theorems()) {
        text += entry(theorem.id, 5, theorem.name + " (" + theorem.source + ")");
        text += entry("", 5, theorem.statement);
    }
    return text;
}

/// One line a row: scripts take the first word for the name and the rest for what it means.
std::string rows_text(std::vector<std::pair<std::string, std::string>> const& rows) {
    std::size_t longest = 0;
    for (auto const& [name, meaning] : rows) longest = std::max(longest, name.size());
    std::string text;
    for (auto const& [name, meaning] : rows) text += report::padded(name, longest + 3) + meaning + "\n";
    return text;
}

std::string scenarios_text() {
    std::size_t longest = 0;
    for (auto const& scenario : scenario::builtin_scenarios()) longest = std::max(longest, scenario.name.size());
    std::string text;
    for (auto const& scenario : scenario::builtin_scenarios())
        text += entry(scenario.name, longest + 3, scenario.description);
    return text;
}

std::string figures_text() {
    std::vector<std::pair<std::string, std::string>> rows;
    for (auto const& figure : plots::figures()) rows.emplace_back(figure.name, figure.title);
    return rows_text(rows);
}

std::string sweeps_text() {
    std::vector<std::pair<std::string, std::string>> rows;
    for (auto const& sweep : sweep::embedded_sweeps())
        rows.emplace_back(sweep.name, scenario::first_comment(sweep.text));
    return rows_text(rows);
}

/// The keys of a scenario file, as a file with every key would show them.
std::string options_text() {
    std::string text;
    std::string table;
    std::size_t longest = 0;
    for (auto const& option : scenario::scenario_options()) longest = std::max(longest, option.key.size());
    for (auto const& option : scenario::scenario_options()) {
        if (option.table != table) text += "\n[" + (table = option.table) + "]\n";
        std::string const value = option.fallback.empty() ? "absent" : option.fallback;
        std::string const relevance = scenario::relevance_of(option);
        text += entry(option.key, longest + 2,
                      option.meaning + " (" + option.range + "; default: " + value +
                          (relevance.empty() ? "" : "; for " + relevance) + ")");
    }
    return text;
}

/// Everything that can be listed, in the order in which the error message names it.
std::string text_of(std::string const& what) {
    if (what == "theorems") return theorems_text();
    if (what == "scenarios") return scenarios_text();
    if (what == "sweeps") return sweeps_text();
    if (what == "figures") return figures_text();
    return options_text();
}

int list(std::string const& what, bool json) {
    std::vector<std::string> const known{"theorems", "scenarios", "sweeps", "figures", "options"};
    if (std::find(known.begin(), known.end(), what) == known.end()) {
        throw InputError(what.empty() ? "list" : what, what.empty() ? "nothing to list" : "not something to list",
                         "it must be theorems, scenarios, sweeps, figures or options");
    }
    print(json ? list_as_json(what) : text_of(what));
    return 0;
}

}  // namespace

void add_list(CLI::App& app, Action& action) {
    auto* const command =
        app.add_subcommand("list", "List theorems, scenarios, sweeps, figures, or a scenario file's options");
    auto const what = std::make_shared<std::string>();
    auto const json = std::make_shared<bool>(false);
    command->add_option("WHAT", *what, "theorems, scenarios, sweeps, figures or options");
    command->add_flag("--json", *json, "print one JSON array instead of the text");
    command->callback([=, &action] { action = [=] { return list(*what, *json); }; });
}

}  // namespace halfspace::tools
