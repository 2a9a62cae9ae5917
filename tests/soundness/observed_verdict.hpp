#pragma once

#include "verdict/verdict.hpp"
#include "verdict/wording.hpp"

#include <optional>
#include <string>

/// All that the soundness tests see of a verdict: the one place that knows how a Verdict is read.
namespace halfspace::tests {

/// Outcome, sides and figures of a verdict, copied out.
struct Observed {
    verdict::Outcome outcome;
    std::optional<arithmetic::MpfiInterval> lhs, rhs, slack;
    std::string reason;
};

inline Observed observed(verdict::Verdict const& verdict) {
    return {verdict.outcome(), verdict.lhs(), verdict.rhs(), verdict.slack(), verdict.reason()};
}

/// A further figure that is certified; nothing where the verdict has none of this name.
inline std::optional<arithmetic::MpfiInterval> figure(verdict::Verdict const& verdict, std::string const& name) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == name && verdict::enclosure_of(value) != nullptr) return *verdict::enclosure_of(value);
    }
    return std::nullopt;
}

/// A further figure that counts; nothing where the verdict has none of this name.
inline std::optional<std::int64_t> counted(verdict::Verdict const& verdict, std::string const& name) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == name && std::holds_alternative<std::int64_t>(value)) return std::get<std::int64_t>(value);
    }
    return std::nullopt;
}

}  // namespace halfspace::tests
