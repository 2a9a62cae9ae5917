#include "tests/support/source_root.hpp"

namespace halfspace::tests {

std::filesystem::path source_root() { return HALFSPACE_ROOT; }

}  // namespace halfspace::tests
