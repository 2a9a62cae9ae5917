#pragma once

#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// Enumerations whose values a user writes as words: beside each stands one function `names(E)`, its table, and what is
/// here is read off it.
namespace halfspace::base {

/// A value and its word.
template <class E>
struct Named {
    E value;
    std::string_view name;
};

/// All words of E, in the table's order.
template <class E>
std::vector<std::string> words() {
    std::vector<std::string> result;
    for (auto const& entry : names(E{})) result.emplace_back(entry.name);
    return result;
}

/// The word of a value.
template <class E>
std::string word_of(E value) {
    for (auto const& entry : names(value)) {
        if (entry.value == value) return std::string(entry.name);
    }
    throw std::logic_error("a value without a name");
}

/// The value that a word names; nothing for any other word.
template <class E>
std::optional<E> named(std::string_view word) {
    for (auto const& entry : names(E{})) {
        if (entry.name == word) return entry.value;
    }
    return std::nullopt;
}

}  // namespace halfspace::base
