#pragma once

#include <string>

namespace halfspace::verdict {

/// What became of a claim.
enum class Outcome { proved, refuted, undecided, not_applicable, observed };
/// What a claim is to its theorem. A refuted conclusion is an alarm, a refuted assumption is not.
enum class Kind { assumption, conclusion, instance, observation };

/// Text as the report writes it: "proved", "not-applicable", ...
std::string to_string(Outcome outcome);
/// "assumption", "conclusion", "instance", "observation".
std::string to_string(Kind kind);

}  // namespace halfspace::verdict
