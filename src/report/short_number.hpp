#pragma once

#include "arithmetic/mpfi_interval.hpp"

#include <string>

namespace halfspace {

/// An enclosure for people's eyes: one number of four digits where both ends round to it, else both ends, rounded
/// outwards. Any exponent: "3.162e-1204".
std::string short_text(MpfiInterval const& bounds);

/// A number without guarantee, six digits.
std::string short_text(double number);

}  // namespace halfspace
