#include "report/text.hpp"

#include <algorithm>
#include <sstream>

namespace halfspace::report {

std::size_t display_width(std::string_view text) {
    // UTF-8 continuation bytes are 10xxxxxx; all others start a code point.
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; }));
}

std::string repeated(std::string_view piece, std::size_t count) {
    std::string result;
    for (std::size_t i = 0; i < count; ++i) result += piece;
    return result;
}

std::string padded(std::string const& text, std::size_t width) {
    auto const used = display_width(text);
    return used >= width ? text : text + std::string(width - used, ' ');
}

std::string padded_left(std::string const& text, std::size_t width) {
    auto const used = display_width(text);
    return used >= width ? text : std::string(width - used, ' ') + text;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    std::istringstream words{std::string(text)};
    for (std::string word; words >> word;) {
        bool const fits = !lines.empty() && display_width(lines.back()) + 1 + display_width(word) <= width;
        if (fits) lines.back() += " " + word;
        else lines.push_back(word);
    }
    return lines;
}

}  // namespace halfspace::report
