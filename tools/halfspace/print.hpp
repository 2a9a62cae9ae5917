#pragma once

#include <string>

namespace halfspace::tools {

/// Control characters become spaces: an error is one line, whatever a file name holds.
std::string one_line(std::string text);

/// Writes `text` to standard output, all of it. @throws InputError when it cannot (a full disk).
void print(std::string const& text);

}  // namespace halfspace::tools
