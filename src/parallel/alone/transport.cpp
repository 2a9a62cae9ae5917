// In place of MPI, in a build without it: there are no other ranks.
#include "parallel/transport.hpp"

#include "base/input_error.hpp"

#include <stdexcept>

namespace halfspace::parallel {

Place join_ranks() {
    if (is_launched_as_rank())
        throw base::InputError("mpirun", "this program was built without MPI",
                               "run it without mpirun, or build it with MPI (Debian: libopenmpi-dev, openmpi-bin)");
    return {};
}

void leave_ranks() {}

void send_text(int, std::string const&) { throw std::logic_error("there is no other rank"); }

std::optional<Message> next_text() { return {}; }

}  // namespace halfspace::parallel
