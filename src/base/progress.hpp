#pragma once

#include <functional>
#include <stdexcept>
#include <string>

namespace halfspace::base {

/// Called now and then with a share of the work done in [0,1] and a few words; returns false to interrupt.
using Progress = std::function<bool(double, std::string const&)>;

/// Thrown by train() when `progress` asked it to stop.
struct Interrupted : std::runtime_error {
    Interrupted() : std::runtime_error("training was interrupted") {}
};

}  // namespace halfspace::base
