#include "parallel/worker_pool.hpp"

#include "linalg/blas.hpp"
#include "parallel/answer.hpp"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <thread>

namespace halfspace::parallel {
namespace {

void write_all(int to, std::string const& text) {
    std::size_t sent = 0;
    while (sent < text.size()) {
        ssize_t const count = write(to, text.data() + sent, text.size() - sent);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) _exit(1);
        sent += static_cast<std::size_t>(count);
    }
}

/// The task's process: it answers and ends.
[[noreturn]] void answer_and_end(Work const& work, std::size_t task, pid_t parent, int to) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // a killed run leaves no orphans behind
    if (getppid() != parent) _exit(1);
    linalg::BlasThreads const one(1);
    write_all(to, answer_of([&] { return work(task); }));
    _exit(0);
}

/// Reads what is there; false at the end.
bool receive(int from, std::string& answer) {
    char buffer[1 << 16];
    ssize_t const count = read(from, buffer, sizeof buffer);
    if (count > 0) answer.append(buffer, static_cast<std::size_t>(count));
    return count > 0 || (count < 0 && errno == EINTR);
}

/// A process's exit status; its end of the pipe is closed already.
int status_of(pid_t process) {
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

}  // namespace

WorkerPool::~WorkerPool() {
    for (auto const& worker : running_) {
        kill(worker.process, SIGKILL);
        close(worker.from);
        status_of(worker.process);
    }
}

void WorkerPool::start(std::size_t task) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("the system gives no more pipes");
    pid_t const parent = getpid();
    pid_t const process = fork();
    if (process < 0) {
        close(ends[0]);
        close(ends[1]);
        throw std::runtime_error("the system starts no more processes");
    }
    if (process == 0) {
        close(ends[0]);
        answer_and_end(work_, task, parent, ends[1]);
    }
    close(ends[1]);
    running_.push_back({task, process, ends[0], {}});
}

/// The whole answer of a worker that has ended.
std::string WorkerPool::take_out(std::size_t k) {
    Worker worker = std::move(running_[k]);
    running_.erase(running_.begin() + static_cast<std::ptrdiff_t>(k));
    close(worker.from);
    int const status = status_of(worker.process);
    if (WIFSIGNALED(status))
        return answer_of_failure("its process was ended by signal " + std::to_string(WTERMSIG(status)));
    return worker.answer;
}

std::optional<Answer> WorkerPool::next(std::optional<std::chrono::milliseconds> longest) {
    if (running_.empty()) {
        if (longest) std::this_thread::sleep_for(*longest);
        return {};
    }
    for (;;) {
        std::vector<pollfd> waiting;
        for (auto const& worker : running_) waiting.push_back({worker.from, POLLIN, 0});
        int const ready = poll(waiting.data(), waiting.size(), longest ? static_cast<int>(longest->count()) : -1);
        if (ready == 0) return {};
        if (ready < 0) continue;
        for (std::size_t k = 0; k < waiting.size(); ++k) {
            if (waiting[k].revents == 0 || receive(running_[k].from, running_[k].answer)) continue;
            std::size_t const task = running_[k].task;
            return Answer{task, take_out(k)};
        }
    }
}

}  // namespace halfspace::parallel
