#pragma once

#include <stdexcept>
#include <string>

namespace halfspace::verdict {

/// A verdict that its own sides deny: a fault of the program, never of the input. No report may hold one, so nothing
/// catches this on the way but main, which exits with internal_contradiction_exit.
class InternalContradiction : public std::logic_error {
public:
    explicit InternalContradiction(std::string const& what) : std::logic_error(what) {}
};

/// Exit code of the program when a verdict would contradict itself (sysexits.h calls it EX_SOFTWARE).
inline constexpr int internal_contradiction_exit = 70;

}  // namespace halfspace::verdict
