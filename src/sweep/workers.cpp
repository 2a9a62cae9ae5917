#include "sweep/workers.hpp"

#include "base/input_error.hpp"
#include "verdict/internal_contradiction.hpp"

#include <cblas.h>

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <thread>
#include <vector>

namespace halfspace::sweep {

using base::InputError;

namespace {

// The first byte that a task sends says what the rest is.
char constexpr result_mark = '=';
char constexpr input_error_mark = '!';
char constexpr failure_mark = '?';
char constexpr contradiction_mark = '#';

/// A user's mistake that another process found, already worded.
struct RelayedInputError : InputError {
    explicit RelayedInputError(std::string const& line) : InputError(where(line), wrong(line), right(line)) {}

private:
    static std::string where(std::string const& line) { return line.substr(0, line.find(": ")); }
    static std::string wrong(std::string const& line) {
        auto const begin = line.find(": ") + 2;
        return line.substr(begin, line.rfind("; ") - begin);
    }
    static std::string right(std::string const& line) { return line.substr(line.rfind("; ") + 2); }
};

/// What the task's process sends: a mark and a text.
std::string answer_of(std::function<std::string(std::size_t)> const& work, std::size_t task) try {
    return result_mark + work(task);
} catch (InputError const& error) {
    return input_error_mark + std::string(error.what());
} catch (std::bad_alloc const&) {
    return failure_mark + std::string("there is not enough memory");
} catch (verdict::InternalContradiction const& error) {
    return contradiction_mark + std::string(error.what());
} catch (std::exception const& error) {
    return failure_mark + std::string(error.what());
}

void write_all(int to, std::string const& text) {
    std::size_t sent = 0;
    while (sent < text.size()) {
        ssize_t const count = write(to, text.data() + sent, text.size() - sent);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) _exit(1);
        sent += static_cast<std::size_t>(count);
    }
}

/// One task's process and the pipe it answers through.
struct Worker {
    std::size_t task = 0;
    pid_t process = -1;
    int from = -1;
    std::string answer;

    void start(std::function<std::string(std::size_t)> const& work) {
        int ends[2];
        if (pipe(ends) != 0) throw std::runtime_error("the system gives no more pipes");
        pid_t const parent = getpid();
        process = fork();
        if (process < 0) {
            close(ends[0]);
            close(ends[1]);
            throw std::runtime_error("the system starts no more processes");
        }
        if (process == 0) {
            close(ends[0]);
            prctl(PR_SET_PDEATHSIG, SIGKILL);  // a killed sweep leaves no orphans behind
            if (getppid() != parent) _exit(1);
            openblas_set_num_threads(1);
            write_all(ends[1], answer_of(work, task));
            _exit(0);
        }
        close(ends[1]);
        from = ends[0];
    }

    /// Reads what is there; false at the end.
    bool receive() {
        char buffer[1 << 16];
        ssize_t const count = read(from, buffer, sizeof buffer);
        if (count > 0) answer.append(buffer, static_cast<std::size_t>(count));
        return count > 0 || (count < 0 && errno == EINTR);
    }

    /// The process's exit status; its end of the pipe is closed already.
    int finish() {
        close(from);
        int status = 0;
        while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
        }
        return status;
    }
};

/// The result in an answer, or the task's failure as an exception.
std::string result_of(Worker const& worker, int status) {
    if (WIFSIGNALED(status)) {
        throw std::runtime_error("its process was ended by signal " + std::to_string(WTERMSIG(status)));
    }
    if (worker.answer.empty()) throw std::runtime_error("its process ended without an answer");
    std::string const text = worker.answer.substr(1);
    if (worker.answer.front() == input_error_mark) throw RelayedInputError(text);
    if (worker.answer.front() == contradiction_mark) throw verdict::InternalContradiction(text);
    if (worker.answer.front() == failure_mark) throw std::runtime_error(text);
    return text;
}

/// The running processes. Whatever way they are left, none stays behind.
class Pool {
public:
    ~Pool() {
        for (auto& worker : running_) {
            kill(worker.process, SIGKILL);
            worker.finish();
        }
    }

    [[nodiscard]] std::size_t size() const { return running_.size(); }

    void start(std::size_t task, std::function<std::string(std::size_t)> const& work) {
        Worker worker;
        worker.task = task;
        worker.start(work);
        running_.push_back(std::move(worker));
    }

    /// Waits until one is finished and takes it out.
    std::pair<std::size_t, std::string> next() {
        for (;;) {
            std::vector<pollfd> waiting;
            for (auto const& worker : running_) waiting.push_back({worker.from, POLLIN, 0});
            if (poll(waiting.data(), waiting.size(), -1) < 0) continue;
            for (std::size_t k = 0; k < waiting.size(); ++k) {
                if (waiting[k].revents == 0 || running_[k].receive()) continue;
                Worker worker = std::move(running_[k]);
                running_.erase(running_.begin() + static_cast<std::ptrdiff_t>(k));
                int const status = worker.finish();
                return {worker.task, result_of(worker, status)};
            }
        }
    }

private:
    std::vector<Worker> running_;
};

}  // namespace

std::size_t default_jobs() { return std::max(1U, std::thread::hardware_concurrency()); }

void run_in_processes(std::size_t count, std::size_t jobs, std::function<std::string(std::size_t)> const& work,
                      std::function<void(std::size_t, std::string const&)> const& done) {
    Pool pool;
    std::size_t started = 0;
    for (std::size_t finished = 0; finished < count; ++finished) {
        while (pool.size() < std::max<std::size_t>(jobs, 1) && started < count) pool.start(started++, work);
        auto const [task, result] = pool.next();
        done(task, result);
    }
}

}  // namespace halfspace::sweep
