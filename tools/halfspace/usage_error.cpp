#include "usage_error.hpp"

#include "base/closest_name.hpp"
#include "scenario/option.hpp"

namespace halfspace::tools {
namespace {

/// The subcommand that was being parsed, or the program itself.
CLI::App const& current(CLI::App const& app) {
    auto const chosen = app.get_subcommands();
    return chosen.empty() ? app : *chosen.front();
}

std::string command_name(CLI::App const& app) {
    auto const& command = current(app);
    return &command == &app ? "halfspace" : "halfspace " + command.get_name();
}

std::vector<std::string> names_of_options(CLI::App const& app) {
    std::vector<std::string> names;
    for (auto const* const option : current(app).get_options()) {
        if (option->nonpositional()) names.push_back(option->get_name());
    }
    return names;
}

std::vector<std::string> names_of_subcommands(CLI::App const& app) {
    std::vector<std::string> names;
    for (auto const* const command : app.get_subcommands([](CLI::App const*) { return true; })) {
        names.push_back(command->get_name());
    }
    return names;
}

/// "--gama=0.9" without its value.
std::string option_name(std::string const& argument) { return argument.substr(0, argument.find('=')); }

std::string unexpected_argument(CLI::App const& app) {
    auto const remaining = app.remaining(true);
    std::string const argument = remaining.empty() ? "command line" : remaining.front();
    if (app.get_subcommands().empty()) {
        auto const names = names_of_subcommands(app);
        return argument + ": not a subcommand of halfspace; " + base::did_you_mean(argument, names) +
               "the subcommands are " + scenario::joined(names);
    }
    auto const names = names_of_options(app);
    return argument + ": not an argument of `" + command_name(app) + "`; " +
           base::did_you_mean(option_name(argument), names) + "its options are " + scenario::joined(names);
}

}  // namespace

std::string usage_error(CLI::App const& app, CLI::ParseError const& error) {
    if (!app.remaining(true).empty()) return unexpected_argument(app);
    if (app.get_subcommands().empty()) {
        return "halfspace: no subcommand given; the subcommands are " + scenario::joined(names_of_subcommands(app));
    }
    // The parser writes "--option: what is wrong", and sometimes the sentence alone.
    std::string const message = error.what();
    bool const names_option = message.rfind("--", 0) == 0 && message.find(": ") != std::string::npos;
    return (names_option ? "" : "command line: ") + message + "; see `" + command_name(app) + " --help`";
}

}  // namespace halfspace::tools
