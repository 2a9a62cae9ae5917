#include "base/interrupt.hpp"

#include <pthread.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace halfspace::base {
namespace {

std::array<int, 3> constexpr watched_signals{SIGINT, SIGTERM, SIGHUP};

/// What the watching thread and the working one share.
struct Shared {
    std::mutex mutex;  // held while writing is protected, and by the watcher from the signal to the end
    int protections = 0;
    int pending = 0;  // a signal that came meanwhile
    std::list<std::function<void()>> clean_ups;
    std::string words = "nothing was written";
    int pipe[2] = {-1, -1};
};

Shared& shared() {
    static Shared* const state = new Shared;  // never destroyed: the watcher may outlive the end of main
    return *state;
}

/// Called with the mutex held: the working thread can add no clean-up and begin no writing any more.
[[noreturn]] void leave(Shared& state, int signal) {
    for (auto const& action : state.clean_ups) action();
    bool const on_terminal = isatty(STDERR_FILENO) != 0;
    std::string const text = (on_terminal ? "\r\x1b[K" : "") + ("halfspace: interrupted; " + state.words) + "\n";
    [[maybe_unused]] auto const ignored = write(STDERR_FILENO, text.data(), text.size());
    _exit(128 + signal);  // as shells report it
}

// A handler may call next to nothing, and the signal may be delivered to a thread of the BLAS library: it only wakes
// the watcher.
void on_signal(int signal) {
    int const saved = errno;
    auto const byte = static_cast<unsigned char>(signal);
    [[maybe_unused]] auto const ignored = write(shared().pipe[1], &byte, 1);
    errno = saved;
}

void watch() {
    auto& state = shared();
    unsigned char signal = 0;
    while (read(state.pipe[0], &signal, 1) != 1) {
    }
    std::lock_guard const lock(state.mutex);
    if (state.protections == 0) leave(state, signal);
    state.pending = signal;
}

void set_handlers(void (*handler)(int)) {
    struct sigaction action;
    std::memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    for (int const signal : watched_signals) sigaction(signal, &action, nullptr);
}

}  // namespace

void exit_on_interrupt() {
    if (pipe(shared().pipe) != 0) throw std::runtime_error("the system gives no pipe");
    std::thread(watch).detach();
    // A forked process has no watcher: it dies of the signals.
    pthread_atfork(nullptr, nullptr, [] { set_handlers(SIG_DFL); });
    set_handlers(on_signal);
}

void say_when_interrupted(std::string words) {
    std::lock_guard const lock(shared().mutex);
    shared().words = std::move(words);
}

Uninterrupted::Uninterrupted() {
    std::lock_guard const lock(shared().mutex);
    ++shared().protections;
}

Uninterrupted::~Uninterrupted() {
    auto& state = shared();
    std::lock_guard const lock(state.mutex);
    if (--state.protections == 0 && state.pending != 0) leave(state, state.pending);
}

CleanUp::CleanUp(std::function<void()> action) {
    std::lock_guard const lock(shared().mutex);
    place_ = shared().clean_ups.insert(shared().clean_ups.end(), std::move(action));
}

CleanUp::~CleanUp() {
    std::lock_guard const lock(shared().mutex);
    shared().clean_ups.erase(place_);
}

}  // namespace halfspace::base
