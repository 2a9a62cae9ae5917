#pragma once

#include <filesystem>

namespace halfspace::tests {

/// The folder of the sources from which the tests were built. It is compiled into one file alone: on every test's
/// command line it would keep a compiler cache from serving two clones.
std::filesystem::path source_root();

}  // namespace halfspace::tests
