#pragma once

#include <string>

namespace halfspace::tools {

/// The version with the SHA-256 of the running program's file: two builds of one version may judge differently.
/// @throws InputError when the program cannot read itself
std::string build_identity();

}  // namespace halfspace::tools
