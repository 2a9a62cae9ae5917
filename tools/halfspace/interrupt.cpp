#include "interrupt.hpp"

#include <unistd.h>
#include <atomic>
#include <csignal>
#include <cstring>

namespace halfspace::tools {
namespace {

int constexpr interrupted_exit = 130;  // 128 + SIGINT, as shells report it

// Plain signal masks would not do: the signal may be delivered to a thread of the BLAS library.
std::atomic<int> protections{0};
std::atomic<bool> pending{false};
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

void leave() {
    if (isatty(STDERR_FILENO) != 0) {
        char const erase_progress_line[] = "\r\x1b[K";
        [[maybe_unused]] auto const ignored = write(STDERR_FILENO, erase_progress_line, sizeof erase_progress_line - 1);
    }
    _exit(interrupted_exit);
}

void on_interrupt(int) {
    if (protections.load() == 0) leave();
    pending.store(true);
}

}  // namespace

void exit_on_interrupt() {
    struct sigaction action;
    std::memset(&action, 0, sizeof action);
    action.sa_handler = on_interrupt;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
}

Uninterrupted::Uninterrupted() { ++protections; }

Uninterrupted::~Uninterrupted() {
    if (--protections == 0 && pending.load()) leave();
}

}  // namespace halfspace::tools
