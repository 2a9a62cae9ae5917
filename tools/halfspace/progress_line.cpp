#include "progress_line.hpp"

#include "print.hpp"
#include "report/text.hpp"

#include <fmt/format.h>

#include <unistd.h>
#include <algorithm>
#include <cstdio>

namespace halfspace::tools {

using base::Progress;

namespace {

std::size_t constexpr bar_width = 24;
auto constexpr pause = std::chrono::milliseconds(100);

std::string bar(double share) {
    auto const full = static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * static_cast<double>(bar_width));
    return report::repeated("█", full) + report::repeated("·", bar_width - full);
}

}  // namespace

ProgressLine::ProgressLine(std::size_t tasks) : visible_(isatty(STDERR_FILENO) != 0), tasks_(tasks) {}

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
    // 78 columns, so that the line never wraps and one carriage return erases it.
    std::string const text = fmt::format("[{}/{}] {} {}  {}", started_, tasks_, bar(share), task_, one_line(words));
    fmt::print(stderr, "\r\x1b[K{}", report::display_width(text) <= 78 ? text : text.substr(0, 78));
    std::fflush(stderr);
}

void ProgressLine::erase() const {
    if (!visible_) return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
}

}  // namespace halfspace::tools
