#pragma once

#include "scenario/toml_source.hpp"
#include "sweep/sweep.hpp"

namespace halfspace::sweep {

/// Every key stands once, in [set] or in [grid]. @throws InputError
void require_distinct_keys(toml::table const& document, std::string const& source);

/// Every cell is a scenario, and every key of [set] and [grid] matters in one of them at least: as in a scenario file,
/// a key without any effect is a mistake. One that matters in some cells only may be needed to write the grid down.
/// @throws InputError
void require_effective_keys(Sweep const& sweep, toml::table const& document);

/// What `values` names is among what a cell's experiment measures; which values theorems have, only their judgement
/// tells. @throws InputError
void require_measured_values(Sweep const& sweep, toml::table const& document);

}  // namespace halfspace::sweep
