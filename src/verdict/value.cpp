#include "verdict/value.hpp"

namespace halfspace::verdict {

using arithmetic::MpfiInterval;

namespace {

/// The T that a figure holds, plain or as a bound.
template <class T>
T const* held(Value const& value) {
    if (auto const* const bound = std::get_if<Bound<T>>(&value)) return &bound->value;
    return std::get_if<T>(&value);
}

}  // namespace

MpfiInterval const* enclosure_of(Value const& value) { return held<MpfiInterval>(value); }
double const* observed_number_of(Value const& value) { return held<double>(value); }

}  // namespace halfspace::verdict
