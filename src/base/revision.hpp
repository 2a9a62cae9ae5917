#pragma once

#include <optional>
#include <string>

namespace halfspace::base {

/// The commit that the program was built from: nothing where the sources were no checkout, or had changes that no
/// commit holds. Defined by one small file that the build writes (cmake/revision.cmake), in a target of its own: a new
/// commit compiles nothing else anew.
std::optional<std::string> revision();

}  // namespace halfspace::base
