#pragma once

#include "arithmetic/mpfi_interval.hpp"
#include "verdict/value.hpp"

#include <string>

/// Numbers for people's eyes, all in one style: 0.003333, 123500, 1.235e6, 3.162e-1204.
namespace halfspace::verdict {

/// A bound: `down` rounds the lower end down, `up` the upper end up, so that the printed number still bounds what the
/// enclosure bounds. `nearest`: one number where both ends round to it, else both ends, rounded outwards.
std::string short_text(arithmetic::MpfiInterval const& bounds, Rounding rounding = Rounding::nearest, int digits = 4);

/// A double, six digits.
std::string short_text(double number, Rounding rounding = Rounding::nearest);

/// The fewest digits that read back as the same double.
std::string shortest_text(double number);

/// Is large's lower end, rounded down, above small's upper end, rounded up?
bool apart_in_print(arithmetic::MpfiInterval const& small, arithmetic::MpfiInterval const& large, int digits);

}  // namespace halfspace::verdict
