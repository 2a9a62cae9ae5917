#pragma once

#include "evidence/kkt_signs.hpp"
#include "verdict/verdicts.hpp"

#include <optional>

namespace halfspace::checks {

/// A verdict, or nothing where this arithmetic does not tell.
using Decided = std::optional<verdict::Verdict>;

/// The verdict on a family "lhs > rhs" from its worst member's sides, in units of 2^unit.
template <class T>
verdict::Verdict judged(evidence::KktSolution<T> const& solution, T const& lhs, T const& rhs, long unit = 0) {
    return verdict::Verdict::of(evidence::compared_in(solution, lhs, rhs, unit));
}

}  // namespace halfspace::checks
