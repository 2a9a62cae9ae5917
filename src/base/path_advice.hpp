#pragma once

#include <string>

namespace halfspace::base {

/// What would be right of a path that leads nowhere: `~` and `$NAME` are a shell's affair and stay as they are here;
/// for all other paths `otherwise`.
std::string path_advice(std::string const& path, std::string const& otherwise);

}  // namespace halfspace::base
