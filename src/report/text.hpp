#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Small text tools for people's eyes; widths count code points, so that "✓" is one column.
namespace halfspace::report {

/// Columns that the text takes.
std::size_t display_width(std::string_view text);

/// `text` with spaces after it up to `width` columns (unchanged when it is wider).
std::string padded(std::string const& text, std::size_t width);

/// `text` with spaces before it up to `width` columns.
std::string padded_left(std::string const& text, std::size_t width);

/// `count` copies of `piece`.
std::string repeated(std::string_view piece, std::size_t count);

/// The words of `text` in lines of at most `width` columns (a longer word has a line of its own).
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// The text, or as many of its characters as fit into `columns` on a terminal of any kind: the wide characters of East
/// Asian scripts and emoji take two columns, combining marks none. Never half a character.
std::string shortened(std::string_view text, std::size_t columns);

/// The text with U+FFFD in place of every maximal piece that is not UTF-8 (a file name, say): the same piece as in
/// JSON.
std::string valid_utf8(std::string_view text);

}  // namespace halfspace::report
