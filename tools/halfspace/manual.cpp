// The manual page and the completion of bash, written from the parser's own table of commands and options and from the
// table of scenario keys, so that neither can drift. The build runs this and installs what it prints.
#include "command.hpp"
#include "print.hpp"

#include "scenario/builtin.hpp"
#include "scenario/option.hpp"

#include <fmt/format.h>

#include <memory>
#include <sstream>

namespace halfspace::tools {
namespace {

std::vector<CLI::App const*> shown_commands(CLI::App const& app) {
    return app.get_subcommands([](CLI::App const* command) { return !command->get_group().empty(); });
}

/// A text as roff shows it: hyphens as minus signs, so that options can be copied, and no line that is a request.
std::string in_roff(std::string const& text) {
    std::string escaped;
    for (char const c : text) {
        if (c == '\\') escaped += "\\e";
        else if (c == '-') escaped += "\\-";
        else escaped += c;
    }
    return escaped.starts_with('.') || escaped.starts_with('\'') ? "\\&" + escaped : escaped;
}

std::string paragraph(std::string const& name, std::string const& text) {
    return fmt::format(".TP\n\\fB{}\\fR\n{}\n", in_roff(name), in_roff(text));
}

std::string options_in_roff(CLI::App const& command) {
    std::string text;
    for (auto const* const option : command.get_options()) {
        bool const takes_value = option->get_expected_max() > 0 && option->nonpositional();
        text += paragraph(option->get_name() + (takes_value ? " VALUE" : ""), option->get_description());
    }
    return text;
}

std::string keys_in_roff() {
    std::string text;
    for (auto const& option : scenario::scenario_options()) {
        std::string const fallback = option.fallback.empty() ? "" : " [" + option.fallback + "]";
        std::string const name = option.table.empty() ? option.key : option.table + "." + option.key;
        text += paragraph(name, option.meaning + ": " + option.range + fallback);
    }
    return text;
}

std::string manual_page(CLI::App const& app) {
    std::string text =
        ".TH HALFSPACE 1 \"\" \"halfspace " HALFSPACE_VERSION "\" \"User Commands\"\n.SH NAME\nhalfspace \\- " +
        in_roff(app.get_description()) + "\n.SH SYNOPSIS\n.B halfspace\n.I command\n[options]\n.SH COMMANDS\n";
    for (auto const* const command : shown_commands(app)) {
        text += fmt::format(".SS {}\n{}\n", in_roff(command->get_name()), in_roff(command->get_description()));
        text += options_in_roff(*command);
    }
    text +=
        ".SH SCENARIO FILES\nA scenario is a TOML file of tables and keys; what is absent has the value in "
        "brackets.\n" +
        keys_in_roff();
    std::istringstream footer(app.get_footer());
    text += ".SH NOTES\n";
    for (std::string line; std::getline(footer, line);) text += in_roff(line) + "\n.br\n";
    return text;
}

std::string words_of(CLI::App const& command) {
    std::string words;
    for (auto const* const option : command.get_options()) {
        if (!option->nonpositional()) continue;
        for (auto const& name : option->get_lnames()) words += "--" + name + " ";
    }
    return words;
}

std::string bash_completion(CLI::App const& app) {
    std::string commands;
    std::string cases;
    for (auto const* const command : shown_commands(app)) {
        commands += command->get_name() + " ";
        cases += fmt::format("        {}) words=\"{}\" ;;\n", command->get_name(), words_of(*command));
    }
    std::string scenarios;
    for (auto const& builtin : scenario::builtin_scenarios()) scenarios += builtin.name + " ";
    return "# bash completion of halfspace\n_halfspace() {\n    local word=${COMP_WORDS[COMP_CWORD]} words=\n"
           "    if [ \"$COMP_CWORD\" -eq 1 ]; then words=\"" +
           commands +
           "--help --version\"\n"
           "    else\n        case ${COMP_WORDS[1]} in\n" +
           cases +
           "        esac\n"
           "        case ${COMP_WORDS[1]} in verify|train|phase) words=\"$words " +
           scenarios +
           "\" ;; esac\n    fi\n"
           "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\") $(compgen -f -- \"$word\"))\n}\n"
           "complete -o filenames -F _halfspace halfspace\n";
}

}  // namespace

void add_manual(CLI::App& app, Action& action) {
    auto* const command = app.add_subcommand("manual", "Print the manual page, or the completion for bash");
    command->group("");  // for the build, not for people: not listed
    auto const what = std::make_shared<std::string>("page");
    command->add_option("WHAT", *what, "page or completion")->check(CLI::IsMember({"page", "completion"}));
    command->callback([what, &app, &action] {
        action = [what, &app] {
            print(*what == "page" ? manual_page(app) : bash_completion(app));
            return 0;
        };
    });
}

}  // namespace halfspace::tools
