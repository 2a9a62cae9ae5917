#pragma once

#include "report/markdown.hpp"

namespace halfspace::tools {

/// This machine, the versions of what the program is built on, and the command line that started it.
report::Provenance provenance();

/// The words after the program's name.
std::vector<std::string> command_words();

/// A word as a POSIX shell (with $'...' for control characters) reads it back.
std::string shell_quoted(std::string const& word);

}  // namespace halfspace::tools
