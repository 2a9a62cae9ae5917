#pragma once

#include "report/wording.hpp"
#include "verdict/verdict.hpp"

#include <optional>
#include <string>

/// All that the soundness tests see of a verdict: the one place that knows how a Verdict is read.
namespace halfspace::test {

/// Outcome, sides and figures of a verdict, copied out.
struct Observed {
    Outcome outcome;
    std::optional<MpfiInterval> lhs, rhs, slack;
    std::string reason;
};

inline Observed observed(Verdict const& verdict) {
    return {verdict.outcome(), verdict.lhs(), verdict.rhs(), verdict.slack(), verdict.reason()};
}

/// A further figure that is certified; nothing where the verdict has none of this name.
inline std::optional<MpfiInterval> figure(Verdict const& verdict, std::string const& name) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == name && enclosure_of(value) != nullptr) return *enclosure_of(value);
    }
    return std::nullopt;
}

/// A further figure that counts; nothing where the verdict has none of this name.
inline std::optional<std::int64_t> counted(Verdict const& verdict, std::string const& name) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == name && std::holds_alternative<std::int64_t>(value)) return std::get<std::int64_t>(value);
    }
    return std::nullopt;
}

}  // namespace halfspace::test
