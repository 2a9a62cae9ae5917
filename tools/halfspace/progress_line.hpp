#pragma once

#include "training/train.hpp"

#include <chrono>
#include <string>

namespace halfspace::tools {

/// One line on standard error that tells how far the work is; silent unless standard error is a terminal.
class ProgressLine {
public:
    explicit ProgressLine(std::size_t tasks);
    ~ProgressLine();
    ProgressLine(ProgressLine const&) = delete;
    ProgressLine& operator=(ProgressLine const&) = delete;

    /// The callback for the task that begins now.
    base::Progress start(std::string const& task);
    void erase() const;

private:
    void show(double share, std::string const& words);

    bool visible_;
    std::size_t tasks_;
    std::size_t started_ = 0;
    std::string task_;
    std::chrono::steady_clock::time_point shown_;
};

}  // namespace halfspace::tools
