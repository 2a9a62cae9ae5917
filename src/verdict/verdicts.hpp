#pragma once

#include "verdict/verdict.hpp"

#include <string>

/// What checks share in explaining a Verdict.
namespace halfspace::verdict {

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
