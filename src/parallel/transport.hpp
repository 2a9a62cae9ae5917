#pragma once

#include <optional>
#include <string>

/// Tasks shared out among processes: those of this machine, and the ranks of one `mpirun`.
namespace halfspace::parallel {

/// Which of how many ranks this process is; the first is 0.
struct Place {
    int rank = 0;
    int count = 1;
};

/// A text from another rank.
struct Message {
    int from = 0;
    std::string text;
};

/// Was this process started by mpirun (Open MPI, MPICH) or srun with PMI?
bool is_launched_as_rank();

/// Joins the ranks of one mpirun; alone where there was none. Once a process.
/// @throws InputError when mpirun started a program that was built without MPI
Place join_ranks();
/// Ends what join_ranks began; every rank must call it.
void leave_ranks();

/// Sends a text to another rank; it may wait until that one receives.
void send_text(int to, std::string const& text);
/// The next text that has come from any rank, or nothing. Does not wait.
std::optional<Message> next_text();

}  // namespace halfspace::parallel
