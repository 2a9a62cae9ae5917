#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace halfspace::scenario {

/// A text file that the build embedded (cmake/embed.cmake).
struct EmbeddedText {
    std::string_view name;
    std::string_view text;
};

/// The files of scenarios/.
std::vector<EmbeddedText> embedded_scenarios();

/// The words of the comment that the file begins with, up to an empty line in it: what `halfspace list` says of the
/// file.
std::string first_comment(std::string_view text);

}  // namespace halfspace::scenario
