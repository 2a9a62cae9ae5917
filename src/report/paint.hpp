#pragma once

#include "report/report.hpp"

#include <string>

namespace halfspace::report {

/// Puts ANSI colours around text, or leaves it alone.
class Paint {
public:
    explicit Paint(bool on) : on_(on) {}

    [[nodiscard]] std::string bold(std::string const& text) const { return wrap("1", text); }
    [[nodiscard]] std::string dim(std::string const& text) const { return wrap("2", text); }
    [[nodiscard]] std::string outcome(verdict::Outcome outcome, std::string const& text) const;
    /// Red is for alarms alone: a conclusion that is refuted. A refuted assumption is a normal answer.
    [[nodiscard]] std::string claim(verdict::Claim const& claim, std::string const& text) const;

private:
    [[nodiscard]] std::string wrap(std::string const& code, std::string const& text) const {
        return on_ ? "\x1b[" + code + "m" + text + "\x1b[0m" : text;
    }
    bool on_;
};

/// "✓ proved" and so on.
std::string marked(verdict::Outcome outcome);

}  // namespace halfspace::report
