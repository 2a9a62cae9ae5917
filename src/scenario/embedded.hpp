#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace halfspace {

/// A file embedded by embed_scenarios.cmake.
struct EmbeddedScenario {
    std::string_view name;
    std::string_view text;
};

/// Defined by the source file that the build generates from scenarios/*.toml.
std::vector<EmbeddedScenario> embedded_scenarios();

/// The words of the file's first line, a comment: what `halfspace list` says of the file.
std::string first_comment(std::string_view text);

}  // namespace halfspace
