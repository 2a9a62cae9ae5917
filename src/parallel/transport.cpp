// The one place that calls MPI, and what stands in for it in a build without. Any error of MPI ends all ranks (its
// default), and what a sweep finished is on the disk.
#include "parallel/transport.hpp"

#if HALFSPACE_HAS_MPI
#include <mpi.h>
#else
#include "base/input_error.hpp"

#include <stdexcept>
#endif

namespace halfspace::parallel {

#if HALFSPACE_HAS_MPI

namespace {

int constexpr tag = 1;

}  // namespace

Place join_ranks() {
    // Only when there is something to join: starting MPI costs more than many a run.
    if (!is_launched_as_rank()) return {};
    int granted = 0;
    MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &granted);
    Place place;
    MPI_Comm_rank(MPI_COMM_WORLD, &place.rank);
    MPI_Comm_size(MPI_COMM_WORLD, &place.count);
    return place;
}

void leave_ranks() {
    int initialized = 0;
    MPI_Initialized(&initialized);
    if (initialized != 0) MPI_Finalize();
}

void send_text(int to, std::string const& text) {
    MPI_Send(text.data(), static_cast<int>(text.size()), MPI_BYTE, to, tag, MPI_COMM_WORLD);
}

std::optional<Message> next_text() {
    int there = 0;
    MPI_Status status;
    MPI_Iprobe(MPI_ANY_SOURCE, tag, MPI_COMM_WORLD, &there, &status);
    if (there == 0) return {};
    int size = 0;
    MPI_Get_count(&status, MPI_BYTE, &size);
    Message message{status.MPI_SOURCE, std::string(static_cast<std::size_t>(size), '\0')};
    MPI_Recv(message.text.data(), size, MPI_BYTE, message.from, tag, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    return message;
}

#else

Place join_ranks() {
    if (is_launched_as_rank())
        throw base::InputError("mpirun", "this program was built without MPI",
                               "run it without mpirun, or build it with MPI (Debian: libopenmpi-dev, openmpi-bin)");
    return {};
}

void leave_ranks() {}

void send_text(int, std::string const&) { throw std::logic_error("there is no other rank"); }

std::optional<Message> next_text() { return {}; }

#endif

}  // namespace halfspace::parallel
