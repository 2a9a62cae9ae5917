#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace halfspace::tools {

/// What the command-line parser objects to, as `<option>: <what is wrong>; <what would be right>`.
std::string usage_error(CLI::App const& app, CLI::ParseError const& error);

}  // namespace halfspace::tools
