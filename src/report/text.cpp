#include "report/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <sstream>
#include <utility>

namespace halfspace::report {
namespace {

/// Code points that a terminal shows two columns wide (Unicode's East Asian Width W and F, in blocks).
constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, 10> wide_blocks{{{0x1100, 0x115f},
                                                                               {0x2e80, 0x303e},
                                                                               {0x3041, 0xa4cf},
                                                                               {0xac00, 0xd7a3},
                                                                               {0xf900, 0xfaff},
                                                                               {0xfe30, 0xfe6f},
                                                                               {0xff00, 0xff60},
                                                                               {0xffe0, 0xffe6},
                                                                               {0x1f300, 0x1faff},
                                                                               {0x20000, 0x3fffd}}};

std::size_t columns_of(std::uint32_t code_point) {
    if (code_point >= 0x300 && code_point <= 0x36f) return 0;  // combining diacritical marks
    auto const inside = [&](auto const& block) { return code_point >= block.first && code_point <= block.second; };
    return std::any_of(wide_blocks.begin(), wide_blocks.end(), inside) ? 2 : 1;
}

/// A piece at the beginning of a text: one character, or bytes that are none.
struct Piece {
    std::size_t bytes = 1;
    std::uint32_t code_point = 0;
    bool valid = false;
};

/// The first byte tells the length and the bits it brings; the second byte's range excludes overlong forms, surrogates
/// and what lies beyond U+10FFFF (Unicode 15, table 3-7).
Piece first_piece(std::string_view text) {
    auto const byte = [&](std::size_t k) { return k < text.size() ? static_cast<unsigned char>(text[k]) : 0U; };
    unsigned const first = byte(0);
    if (first < 0x80) return {1, first, true};
    if (first < 0xc2 || first > 0xf4) return {};
    std::size_t const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    unsigned const low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    unsigned const high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    std::uint32_t code_point = first & (0x7fU >> length);
    for (std::size_t k = 1; k < length; ++k) {
        bool const continues = byte(k) >= (k == 1 ? low : 0x80U) && byte(k) <= (k == 1 ? high : 0xbfU);
        if (!continues) return {k, 0, false};
        code_point = code_point << 6U | (byte(k) & 0x3fU);
    }
    return {length, code_point, true};
}

}  // namespace

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

std::string shortened(std::string_view text, std::size_t columns) {
    std::size_t end = 0;
    std::size_t used = 0;
    while (end < text.size()) {
        Piece const piece = first_piece(text.substr(end));
        used += piece.valid ? columns_of(piece.code_point) : 1;
        if (used > columns) break;
        end += piece.bytes;
    }
    return std::string(text.substr(0, end));
}

std::string valid_utf8(std::string_view text) {
    std::string valid;
    while (!text.empty()) {
        Piece const piece = first_piece(text);
        valid += piece.valid ? text.substr(0, piece.bytes) : std::string_view("\xef\xbf\xbd");
        text.remove_prefix(piece.bytes);
    }
    return valid;
}

}  // namespace halfspace::report
