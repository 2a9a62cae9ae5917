#include "progress_line.hpp"

#include "print.hpp"
#include "report/text.hpp"

#include <fmt/format.h>

#include <sys/ioctl.h>
#include <unistd.h>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace halfspace::tools {

using base::Progress;

namespace {

std::size_t constexpr bar_width = 24;
auto constexpr pause = std::chrono::milliseconds(100);

std::string bar(double share) {
    auto const full = static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * static_cast<double>(bar_width));
    return report::repeated("█", full) + report::repeated("·", bar_width - full);
}

/// A terminal that knows the escape sequence; TERM=dumb says that it knows none.
bool can_erase_lines() {
    char const* const terminal = std::getenv("TERM");
    return isatty(STDERR_FILENO) != 0 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

/// At most 79: what an eye can follow. Asked each time, for windows change their size.
std::size_t terminal_columns() {
    std::size_t constexpr most = 79;
    winsize size{};
    bool const known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? std::min<std::size_t>(size.ws_col, most) : most;
}

}  // namespace

ProgressLine::ProgressLine(std::size_t tasks) : visible_(can_erase_lines()), tasks_(tasks) {}

ProgressLine::~ProgressLine() { erase(); }

Progress ProgressLine::start(std::string const& task) {
    ++started_;
    task_ = one_line(task);
    if (!visible_) return [](double, std::string const&) { return true; };
    show(0, "");
    return [this](double share, std::string const& words) {
        if (std::chrono::steady_clock::now() - shown_ >= pause) show(share, words);
        return true;
    };
}

void ProgressLine::show(double share, std::string const& words) {
    shown_ = std::chrono::steady_clock::now();
    // Shorter than the terminal is wide, so that the line never wraps and one carriage return erases it.
    std::string const text = fmt::format("[{}/{}] {} {}  {}", started_, tasks_, bar(share), task_, one_line(words));
    fmt::print(stderr, "\r\x1b[K{}", report::shortened(report::valid_utf8(text), terminal_columns() - 1));
    std::fflush(stderr);
}

void ProgressLine::erase() const {
    if (!visible_) return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
}

}  // namespace halfspace::tools
