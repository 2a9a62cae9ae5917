#pragma once

#include "arithmetic/mpfi_interval.hpp"

#include <nlohmann/json.hpp>

namespace halfspace::report {

/// How every JSON document of the program writes an enclosure: both ends as decimals, rounded outwards.
inline nlohmann::ordered_json json_of(arithmetic::MpfiInterval const& bounds) {
    return {{"lower", bounds.lower_decimal()}, {"upper", bounds.upper_decimal()}};
}

}  // namespace halfspace::report
