#include "parallel/transport.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace halfspace::parallel {

bool is_launched_as_rank() {
    std::array<char const*, 3> constexpr set_by_launchers{"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "PMIX_RANK"};
    return std::any_of(set_by_launchers.begin(), set_by_launchers.end(),
                       [](char const* name) { return std::getenv(name) != nullptr; });
}

}  // namespace halfspace::parallel
