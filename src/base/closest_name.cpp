#include "base/closest_name.hpp"

#include <algorithm>
#include <cctype>

namespace halfspace::base {
namespace {

bool same_letter(char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
}

}  // namespace

// Optimal string alignment: three rows of the dynamic programme, the oldest for swapped neighbours.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t const replaced = last[j - 1] + (same_letter(a[i - 1], b[j - 1]) ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            bool const swapped = i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) && same_letter(a[i - 2], b[j - 1]);
            if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        std::swap(before_last, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

std::optional<std::string> closest_name(std::string_view word, std::vector<std::string> const& names) {
    std::size_t constexpr longest_word = 100;
    if (word.empty() || word.size() > longest_word) return std::nullopt;
    std::optional<std::string> closest;
    std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (auto const& name : names) {
        std::size_t const distance = edit_distance(word, name);
        if (distance >= least) continue;
        least = distance;
        closest = name;
    }
    return closest;
}

std::string did_you_mean(std::string_view word, std::vector<std::string> const& names) {
    auto const name = closest_name(word, names);
    return name ? "did you mean `" + *name + "`? " : "";
}

}  // namespace halfspace::base
