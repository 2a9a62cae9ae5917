#include "parallel/workers.hpp"

#include "parallel/answer.hpp"

#include <algorithm>
#include <thread>

namespace halfspace::parallel {

std::size_t default_jobs() { return std::max(1U, std::thread::hardware_concurrency()); }

std::size_t default_jobs(Ranks const& ranks) { return ranks.count() > 1 ? 1 : default_jobs(); }

void run_in_processes(std::size_t count, std::size_t jobs, Work const& work, Done const& done) {
    WorkerPool pool(work);
    std::size_t started = 0;
    for (std::size_t finished = 0; finished < count; ++finished) {
        while (pool.size() < std::max<std::size_t>(jobs, 1) && started < count) pool.start(started++);
        auto const answer = pool.next();
        done(answer->task, result_of(answer->text));
    }
}

}  // namespace halfspace::parallel
