#pragma once

#include "parallel/ranks.hpp"

#include <filesystem>

namespace halfspace::tools {

/// What an interrupt, or the loss of another rank, will say about the finished cells.
void say_what_is_kept(std::filesystem::path const& journal, parallel::Ranks const& ranks);

}  // namespace halfspace::tools
