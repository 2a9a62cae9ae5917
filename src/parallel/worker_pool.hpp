#pragma once

#include <sys/types.h>
#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace halfspace::parallel {

/// What a task is: its number in, its result out, in a process of its own.
using Work = std::function<std::string(std::size_t task)>;

/// A task's answer, as `result_of` reads it.
struct Answer {
    std::size_t task = 0;
    std::string text;
};

/// Tasks at work, each in a forked process with one BLAS thread. Whatever way the pool is left, none stays behind.
class WorkerPool {
public:
    explicit WorkerPool(Work work) : work_(std::move(work)) {}
    ~WorkerPool();
    WorkerPool(WorkerPool const&) = delete;
    WorkerPool& operator=(WorkerPool const&) = delete;

    [[nodiscard]] std::size_t size() const { return running_.size(); }

    /// @throws std::runtime_error when the system gives no process or pipe
    void start(std::size_t task);
    /// The answer of a task that has ended, taken out of the pool. Waits at most that long (for ever without a time);
    /// nothing when none has ended by then.
    std::optional<Answer> next(std::optional<std::chrono::milliseconds> longest = {});

private:
    struct Worker {
        std::size_t task = 0;
        pid_t process = -1;
        int from = -1;  ///< the pipe it answers through
        std::string answer;
    };

    std::string take_out(std::size_t k);

    Work work_;
    std::vector<Worker> running_;
};

}  // namespace halfspace::parallel
