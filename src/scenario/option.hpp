#pragma once

#include "scenario/scenario.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace halfspace::scenario {

/// Larger matrices than this many numbers (16 GiB of doubles) are refused.
inline std::int64_t constexpr most_matrix_entries = std::int64_t{1} << 31;

/// A value as a scenario file or a command line gives it.
using OptionValue =
    std::variant<bool, std::int64_t, double, std::string, std::vector<std::int64_t>, std::vector<std::string>>;

/// A key on whose value another one depends: "training", "method", {"sgd"}.
struct Governor {
    std::string table;
    std::string key;
    std::vector<std::string> values;                    ///< with these the other key matters
    std::function<std::string(Scenario const&)> value;  ///< the governing key's value
};

/// One key of the scenario file. The table of all keys is the only place that knows them: parsing, the command line
/// and the reference that `halfspace list options` prints are read off it.
struct Option {
    std::string table;     ///< "data", "network", ...; empty for the keys above the tables
    std::string key;       ///< "gamma"
    std::string range;     ///< what is right, as the end of "... must be"
    std::string fallback;  ///< the value when the key is absent, as a file would write it; empty: none
    std::string meaning;   ///< one line
    std::function<bool(Scenario&, OptionValue const&)> set;  ///< false when the value is not in the range
    std::vector<Governor> governors = {};  ///< it matters where one of them has one of its values; empty: everywhere
};

/// Can the key matter in this scenario?
bool is_relevant(Option const& option, Scenario const& scenario);

/// Where the key matters, in words: "`kind` in [data] one of npy, idx"; empty: everywhere.
std::string relevance_of(Option const& option);

/// Every key, in the order the reference prints them.
std::vector<Option> const& scenario_options();

/// The names of the tables, in order, without the nameless one.
std::vector<std::string> scenario_tables();

/// The key's entry, or nullptr.
Option const* find_option(std::string const& table, std::string const& key);

/// Sets an option from the text of a command line (numbers are read as a scenario file reads them).
/// @throws InputError that names `where` when the text is out of the option's range.
void set_option(Scenario& scenario, std::string const& table, std::string const& key, std::string const& text,
                std::string const& where);

/// Checks what no single key can know: sizes, files that a kind of data needs, keys that exclude each other.
/// @throws InputError that names `where` (the scenario file or the command line).
void validate(Scenario const& scenario, std::string const& where);

/// "a, b, c"
std::string joined(std::vector<std::string> const& words);

}  // namespace halfspace::scenario
