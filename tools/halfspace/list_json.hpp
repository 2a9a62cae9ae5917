#pragma once

#include <string>

namespace halfspace::tools {

/// What `halfspace list WHAT --json` prints: an array with one object an entry, as text with a line end.
/// @param what  theorems, scenarios, sweeps, figures or options
std::string list_as_json(std::string const& what);

}  // namespace halfspace::tools
