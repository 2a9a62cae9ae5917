#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace halfspace::sweep {

/// Runs tasks 0 .. count-1, `jobs` at a time, each in a process of its own with one BLAS thread: tasks share nothing,
/// and what one does to the process (counters, memory) ends with it.
///
/// @param work  runs in the task's process; its text is the result
/// @param done  runs here, as results come, in no fixed order
/// @throws InputError when a task did; std::runtime_error when one failed or was killed. The others are then ended.
void run_in_processes(std::size_t count, std::size_t jobs, std::function<std::string(std::size_t)> const& work,
                      std::function<void(std::size_t, std::string const&)> const& done);

/// The number of cores.
std::size_t default_jobs();

}  // namespace halfspace::sweep
