#pragma once

#include "probability/noise_assumption.hpp"

#include <optional>
#include <string>

/// Least d, largest N or largest eps for which "theorem A1's assumption holds for the noise data set with probability
/// >= 1 - delta" is certified.
namespace halfspace::probability {

/// The planner looks no further than these (dimensions with Linf budgets that are too large have no answer at all).
inline constexpr long largest_planned_dimension = 1'000'000'000'000'000;
inline constexpr long largest_planned_samples = 100'000'000;  ///< N

/// Which of d, N and eps is sought, the other two given in `setting`.
struct PlanQuestion {
    enum class Unknown { d, n, eps } unknown = Unknown::d;
    NoiseSetting setting;  ///< the unknown's own value is ignored
};

/// One value of the unknown, and what holds there.
struct PlanStep {
    std::string value;  ///< as a user would type it
    NoiseSetting setting;
    NoiseAssumption assumption;
};

/// The answer, and the neighbour at which the bounds no longer suffice.
struct Plan {
    PlanQuestion question;
    std::optional<PlanStep> answer;  ///< certified; nothing when not even the easiest value within the caps is
    std::optional<PlanStep> beyond;  ///< d - 1, N + 1 or the next eps, not certified; nothing if there is no such value
};

/// Bisects: by lemma 8 of A4-probability the values for which the inequality holds are all those on one side of the
/// answer. eps is sought among the numbers of four digits, 1.000e-30 to 9.999e+29, each read as the nearest double.
/// Without an answer, `beyond` is the easiest value.
///
/// @throws std::invalid_argument when the question's setting is out of range
Plan solve(PlanQuestion const& question);

}  // namespace halfspace::probability
