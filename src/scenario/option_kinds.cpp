#include "scenario/option_kinds.hpp"

#include <charconv>
#include <stdexcept>

namespace halfspace::scenario::kinds {

using arithmetic::Rational;

std::string decimal(double value) {
    char text[32];
    auto const end = std::to_chars(text, text + sizeof text, value).ptr;
    return {text, end};
}

std::optional<double> as_number(OptionValue const& value) {
    if (auto const* const whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (auto const* const number = std::get_if<double>(&value)) return *number;
    return std::nullopt;
}

std::optional<Rational> as_rational(OptionValue const& value) {
    try {
        if (auto const* const words = std::get_if<std::string>(&value)) return arithmetic::parse_rational(*words);
        if (auto const given = as_number(value)) return arithmetic::exact(*given);
    } catch (std::logic_error const&) {
    }
    return std::nullopt;
}

bool is_printable(std::string const& text) {
    return !text.empty() && std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 32 || c == 127; });
}

}  // namespace halfspace::scenario::kinds
