#pragma once

#include "scenario/option.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <type_traits>

/// The kinds of entries that the table of options is made of. `access` returns the field that an entry sets, whose
/// value in a fresh scenario is the default.
namespace halfspace::scenario::kinds {

/// The largest integer a scenario file may hold.
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

/// Any number is right.
inline constexpr auto any = [](double) { return true; };
/// x > 0.
inline constexpr auto positive_number = [](double x) { return x > 0; };
/// x >= 0.
inline constexpr auto not_negative = [](double x) { return x >= 0; };
/// 0 <= x < 1.
inline constexpr auto in_unit = [](auto const& x) { return x >= 0 && x < 1; };
/// 0 < x < 1.
inline constexpr auto inside_unit = [](auto const& x) { return x > 0 && x < 1; };

/// Shortest decimal that reads back as the same double.
std::string decimal(double value);

/// The number that a value is; nothing where it is none.
std::optional<double> as_number(OptionValue const& value);

/// gamma is exact: a fraction as it stands, a decimal as the double nearest to it.
std::optional<arithmetic::Rational> as_rational(OptionValue const& value);

/// Neither empty nor with a control character in it?
bool is_printable(std::string const& text);

/// An integer in [least, most]; `step` 2 asks for even ones.
template <class Access>
Option whole(std::string table, std::string key, std::int64_t least, std::int64_t most, std::string meaning,
             Access access, std::int64_t step = 1) {
    Scenario defaults;
    auto const preset = static_cast<std::int64_t>(access(defaults));
    std::string range = (step == 2 ? "an even integer" : "an integer");
    range += most == largest ? " of at least " + std::to_string(least)
                             : " from " + std::to_string(least) + " to " + std::to_string(most);
    auto const set = [=](Scenario& scenario, OptionValue const& value) {
        auto const* const given = std::get_if<std::int64_t>(&value);
        if (given == nullptr || *given < least || *given > most || *given % step != 0) return false;
        access(scenario) = static_cast<std::decay_t<decltype(access(scenario))>>(*given);
        return true;
    };
    return {table, key, range, preset < least ? "" : std::to_string(preset), meaning, set};
}

/// A finite number for which `right` holds; `range` says so in words.
template <class Access, class Right>
Option number(std::string table, std::string key, std::string range, Right right, std::string meaning, Access access) {
    Scenario defaults;
    auto const set = [=](Scenario& scenario, OptionValue const& value) {
        auto const given = as_number(value);
        if (!given || !std::isfinite(*given) || !right(*given)) return false;
        access(scenario) = *given;
        return true;
    };
    return {table, key, range, decimal(access(defaults)), meaning, set};
}

/// A slope of the leaky ReLU for which `right` holds, exact; `range` says so in words.
template <class Access, class Right>
Option slope(std::string table, std::string key, std::string range, Right right, std::string meaning, Access access) {
    Scenario defaults;
    auto const set = [=](Scenario& scenario, OptionValue const& value) {
        auto const given = as_rational(value);
        if (!given || !right(*given)) return false;
        access(scenario) = *given;
        return true;
    };
    return {table,   key, range + ", or a fraction \"p/q\"", decimal(arithmetic::nearest_double(access(defaults))),
            meaning, set};
}

/// A line of text.
template <class Access>
Option text(std::string table, std::string key, std::string range, std::string meaning, Access access) {
    Scenario defaults;
    std::string const preset = access(defaults);
    auto const set = [=](Scenario& scenario, OptionValue const& value) {
        auto const* const given = std::get_if<std::string>(&value);
        if (given == nullptr || !is_printable(*given)) return false;
        access(scenario) = *given;
        return true;
    };
    return {table, key, range, preset.empty() ? "" : '"' + preset + '"', meaning, set};
}

/// One of the words of an enumeration.
template <class Access>
Option choice(std::string table, std::string key, std::string meaning, Access access) {
    Scenario defaults;
    using Value = std::remove_reference_t<decltype(access(defaults))>;
    auto const set = [=](Scenario& scenario, OptionValue const& value) {
        auto const* const given = std::get_if<std::string>(&value);
        auto const chosen = given == nullptr ? std::nullopt : base::named<Value>(*given);
        if (chosen) access(scenario) = *chosen;
        return chosen.has_value();
    };
    return {table,   key, "one of " + joined(base::words<Value>()), '"' + base::word_of(access(defaults)) + '"',
            meaning, set};
}

/// True or false.
template <class Access>
Option truth(std::string table, std::string key, std::string meaning, Access access) {
    Scenario defaults;
    auto const set = [=](Scenario& scenario, OptionValue const& value) {
        auto const* const given = std::get_if<bool>(&value);
        if (given == nullptr) return false;
        access(scenario) = *given;
        return true;
    };
    return {table, key, "true or false", access(defaults) ? "true" : "false", meaning, set};
}

/// Distinct integers in [0, most], `count` of them (0: at least one).
template <class Access>
Option whole_list(std::string table, std::string key, std::size_t count, std::int64_t most, std::string range,
                  std::string meaning, Access access) {
    auto const set = [=](Scenario& scenario, OptionValue const& value) {
        auto const* const given = std::get_if<std::vector<std::int64_t>>(&value);
        if (given == nullptr || given->empty() || (count != 0 && given->size() != count)) return false;
        bool const inside = std::all_of(given->begin(), given->end(), [&](auto x) { return x >= 0 && x <= most; });
        if (!inside || std::set(given->begin(), given->end()).size() != given->size()) return false;
        access(scenario).assign(given->begin(), given->end());
        return true;
    };
    return {table, key, range, "", meaning, set};
}

/// A size greater than 0: the double nearest to the decimal or fraction.
template <class Access>
Option magnitude(std::string table, std::string key, std::string meaning, Access access) {
    Option option = number(
        table, key, "a number greater than 0, or a fraction \"p/q\" (the double nearest to it)",
        [](double x) { return x > 0; }, meaning, access);
    option.set = [assign = option.set](Scenario& scenario, OptionValue const& value) {
        if (!std::holds_alternative<std::string>(value)) return assign(scenario, value);
        auto const fraction = as_rational(value);
        return fraction && assign(scenario, arithmetic::nearest_double(*fraction));
    };
    return option;
}

}  // namespace halfspace::scenario::kinds
