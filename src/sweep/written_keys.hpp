#pragma once

#include "scenario/toml_source.hpp"

#include <string>
#include <utility>
#include <vector>

/// How a sweep file writes the keys of scenarios.
namespace halfspace::sweep {

/// @throws InputError "`what` is <node>; it must be <right>" that names the node's line
[[noreturn]] void refuse(std::string const& source, toml::node const& node, std::string const& what,
                         std::string const& right);

/// The entries of [set] or [grid] with dotted keys, in the order in which they are written (TOML's tables have none):
/// `data.d = 1` and `"data.d" = 1` mean the same. @throws InputError when the node is not a table
std::vector<std::pair<std::string, toml::node const*>> entries(toml::node const& node, std::string const& name,
                                                               std::string const& source);

/// "data.d, attack.eps" as two keys.
std::vector<std::string> keys_of(std::string const& text);

}  // namespace halfspace::sweep
