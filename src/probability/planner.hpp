#pragma once

#include "probability/noise_assumption.hpp"

#include <optional>
#include <string>

/// Least d, largest N, largest eps or least gamma for which "the assumption of theorem A1 (or A1s) holds for the noise
/// data set with probability >= 1 - delta" is certified.
namespace halfspace::probability {

/// d, N and pixels end here: far beyond any use, so that a question without an answer (Linf budgets that are too large
/// have none in any dimension) ends.
arithmetic::Integer largest_planned_integer();

/// Its name in messages.
inline constexpr char const* largest_planned_text = "10^300";

/// Which of d, N, eps and gamma is sought, the others given in `setting`.
struct PlanQuestion {
    enum class Unknown { d, n, eps, gamma } unknown = Unknown::d;
    BoundaryAssumption assumption = BoundaryAssumption::a1;
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
    std::optional<PlanStep> answer;  ///< certified; nothing when not even the easiest value is
    std::optional<PlanStep>
        beyond;  ///< d - 1, N + 1, or the next eps or gamma, not certified; nothing if there is none
};

/// Doubles, then bisects on integers: by lemmas 8 and 11 of A4-probability the values for which the inequality holds
/// are all those on one side of the answer; it is certified at the answer and found false at `beyond`. eps is sought
/// among the numbers of four digits, 1.000e-30 to 9.999e+29, gamma among those of six, 1.00000e-30 to 9.99999e-01, each
/// read as the nearest double. Without an answer, `beyond` is the easiest value.
///
/// @throws std::invalid_argument when the question's setting is out of range
Plan solve(PlanQuestion const& question);

}  // namespace halfspace::probability
