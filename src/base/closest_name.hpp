#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace halfspace::base {

/// Letters to insert, delete, replace or swap with their neighbour until one word is the other; capitals count as small
/// letters.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The name that `word` was probably meant to be: the first of those at the least distance, which is at most a third of
/// the word's length (and 1 at least). Nothing for an empty word.
std::optional<std::string> closest_name(std::string_view word, std::vector<std::string> const& names);

/// "did you mean `name`? " when there is such a name, else "": what an error says before it lists the names.
std::string did_you_mean(std::string_view word, std::vector<std::string> const& names);

}  // namespace halfspace::base
