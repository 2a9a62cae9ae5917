#pragma once

#include "arithmetic/mpfi_interval.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace halfspace::verdict {

/// Where a printed number lies: near the true one, at or below it, at or above it.
enum class Rounding { nearest, down, up };

/// A figure that speaks as a bound: short forms round it so that it stays one.
template <class T>
struct Bound {
    T value;
    Rounding rounding;
};
template <class T>
Bound(T, Rounding) -> Bound<T>;  // Clang before 17 deduces it for no aggregate


/// "At most this": the upper end of an enclosure, or a number that errs upwards.
template <class T>
Bound<T> at_most(T value) {
    return {std::move(value), Rounding::up};
}

/// "At least this": the lower end of an enclosure, or a number that errs downwards.
template <class T>
Bound<T> at_least(T value) {
    return {std::move(value), Rounding::down};
}

/// A figure of a claim: a count, a certified enclosure, an observed number (no guarantee), a bound on either, or words.
using Value = std::variant<std::int64_t, arithmetic::MpfiInterval, double, std::string, Bound<arithmetic::MpfiInterval>,
                           Bound<double>>;

/// The enclosure that a certified figure holds, with or without a direction; nullptr for every other figure.
arithmetic::MpfiInterval const* enclosure_of(Value const& value);

/// The number that an observed figure holds, with or without a direction; nullptr for every other figure.
double const* observed_number_of(Value const& value);

}  // namespace halfspace::verdict
