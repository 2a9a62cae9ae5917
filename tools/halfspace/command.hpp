#pragma once

#include <CLI/CLI.hpp>

#include <functional>

namespace halfspace::tools {

/// What a command line asks for; returns the exit code.
using Action = std::function<int()>;

/// Each adds its subcommand to `app`; parsing the command line then sets `action`. Nothing is done while parsing.
void add_verify(CLI::App& app, Action& action);
void add_list(CLI::App& app, Action& action);
void add_train(CLI::App& app, Action& action);
void add_plan(CLI::App& app, Action& action);
void add_sweep(CLI::App& app, Action& action);
void add_plot(CLI::App& app, Action& action);
void add_manual(CLI::App& app, Action& action);
void add_subset(CLI::App& app, Action& action);
void add_phase(CLI::App& app, Action& action);

}  // namespace halfspace::tools
