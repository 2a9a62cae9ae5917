#pragma once

#include <string>
#include <string_view>

/// Plain text of the program ("gamma^3 Rmin^4 >= 3 <x_n,x_k>", "1.743e12") set for reading.
namespace halfspace::report {

/// "1.743e12" becomes "1.743 × 10¹²"; anything around such numbers stays.
std::string typeset_numbers(std::string_view text);

/// "10⁻⁶".
std::string power_of_ten(long exponent);

/// Text without meaning to Markdown: every character that could have one is escaped.
std::string markdown_escaped(std::string_view text);

/// A statement as Markdown: Greek letters, subscripts (in HTML), exponents, angle brackets and relations; the rest is
/// escaped. Only one- and two-letter names, Greek letters, sum, max and min take a subscript: half_width stays a word.
std::string typeset_statement(std::string_view text);

}  // namespace halfspace::report
