#pragma once

#include "verdict/verdict.hpp"

#include <string>

/// Small ways to fill in a Verdict, used by every check.
namespace halfspace::verdict {

/// A verdict that nothing was decided because a premise fails.
Verdict not_applicable(std::string reason);

/// A verdict that precision or time ran out.
Verdict undecided(std::string reason);

/// "lhs > rhs", from a comparison: proved when certainly so, refuted when certainly not (equality included).
/// @param scale  power of two that turns the comparison's units into true ones
Verdict strictly_greater(arithmetic::Comparison const& comparison, long scale);

/// "the left side 2986 is too small by a factor 1.316: the right side is 3932", with as many digits as keep it true in
/// print; where 17 do not, by how much it falls short. @param refuted  with both sides and the slack of "left > right"
std::string shortfall_in_words(Verdict const& refuted);

/// The same numbers as an interval in which reports speak.
inline arithmetic::MpfiInterval to_mpfi(arithmetic::DoubleInterval const& x) { return arithmetic::MpfiInterval(x); }
/// Unchanged.
inline arithmetic::MpfiInterval to_mpfi(arithmetic::MpfiInterval const& x) { return x; }
/// Rounded outwards to the default precision.
inline arithmetic::MpfiInterval to_mpfi(arithmetic::Rational const& x) {
    return arithmetic::MpfiInterval(x, arithmetic::MpfiInterval::default_precision);
}

}  // namespace halfspace::verdict
