#pragma once

#include "report/verdict.hpp"

#include <string>

/// Small ways to fill in a Verdict, used by every check.
namespace halfspace {

/// A verdict that nothing was decided because a premise fails.
Verdict not_applicable(std::string reason);

/// A verdict that precision or time ran out.
Verdict undecided(std::string reason);

/// "lhs > rhs", from a comparison: proved when certainly so, refuted when certainly not (equality included).
/// @param scale  power of two that turns the comparison's units into true ones
Verdict strictly_greater(Comparison const& comparison, long scale);

/// The factor by which `small` certainly falls short of `large`: "12.34" or "4.567e7".
std::string factor_in_words(MpfiInterval const& large, MpfiInterval const& small);

/// The same numbers as an interval in which reports speak.
inline MpfiInterval to_mpfi(DoubleInterval const& x) { return MpfiInterval(x); }
/// Unchanged.
inline MpfiInterval to_mpfi(MpfiInterval const& x) { return x; }
/// Rounded outwards to the default precision.
inline MpfiInterval to_mpfi(Rational const& x) { return MpfiInterval(x, MpfiInterval::default_precision); }

}  // namespace halfspace
