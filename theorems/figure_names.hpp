#pragma once

#include <string>
#include <vector>

namespace halfspace::theorems {

/// The names of all figures (`values` of the JSON document) that a claim of this name may have, in any theorem: whoever
/// asks for another one has misspelt it.
std::vector<std::string> const& figures_of(std::string const& claim);

}  // namespace halfspace::theorems
