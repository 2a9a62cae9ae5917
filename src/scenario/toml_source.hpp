#pragma once

#include "scenario/option.hpp"

#include <toml++/toml.h>

#include <optional>
#include <string>
#include <string_view>

/// What every kind of TOML file that Halfspace reads has in common: where it comes from and how its errors read.
namespace halfspace::scenario {

/// The bytes of a file of at most 1 MiB. @param what "a scenario file" @throws InputError
std::string read_source(std::string const& path, std::string const& what);

/// @throws InputError naming file and line when the text is not TOML.
toml::table parse_document(std::string_view text, std::string const& source);

/// "file:line"
std::string place(std::string const& source, toml::source_region const& region);

/// The node as the file writes it, cut short for a message of one line.
std::string shown(toml::node const& node);

/// Nothing when the node is of a type that no option has (a table, a date, a mixed list).
std::optional<OptionValue> option_value(toml::node const& node);

}  // namespace halfspace::scenario
