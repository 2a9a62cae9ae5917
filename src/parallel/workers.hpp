#pragma once

#include "parallel/ranks.hpp"
#include "parallel/worker_pool.hpp"

namespace halfspace::parallel {

/// Called with a task's number and its result, as results come, in no fixed order.
using Done = std::function<void(std::size_t task, std::string const& result)>;

/// Runs tasks 0 .. count-1, `jobs` at a time, each in a process of its own with one BLAS thread: tasks share nothing,
/// and what one does to the process (counters, memory) ends with it.
///
/// @param done  runs here
/// @throws InputError when a task did; std::runtime_error when one failed or was killed. The others are then ended.
void run_in_processes(std::size_t count, std::size_t jobs, Work const& work, Done const& done);

/// The same for the tasks named, on the leading rank: shared out among all ranks, each of which runs as many at a time
/// as it offered. A rank that calls serve_tasks later takes part from then on; the run ends when every one has called
/// it once. For one call in the life of the ranks.
/// @param identity  of the program and its input; a rank that serves another one is refused
/// @throws as run_in_processes, and what a rank reports; InputError naming a rank of another identity
void run_on_ranks(Ranks& ranks, std::vector<std::size_t> const& tasks, std::size_t jobs, std::string const& identity,
                  Work const& work, Done const& done);

/// On every other rank: runs what the leading one asks for, `jobs` at a time, until it says goodbye.
void serve_tasks(Ranks& ranks, std::size_t jobs, std::string const& identity, Work const& work);

/// The number of cores; on one of several ranks 1, for mpirun starts one a core.
std::size_t default_jobs(Ranks const& ranks);
/// The number of cores.
std::size_t default_jobs();

}  // namespace halfspace::parallel
