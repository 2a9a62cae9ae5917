#pragma once

#include "sweep/row.hpp"
#include "sweep/sweep.hpp"

#include <string>
#include <vector>

namespace halfspace::sweep {

/// All rows of a finished sweep, in the order of its cells: the same bytes however often it was interrupted.
struct SweepTable {
    std::vector<std::string> columns;  ///< grid keys, seed, statuses, verdicts, values
    std::vector<Row> rows;             ///< of these columns; what a cell does not have is absent
    int exit = 0;                      ///< 1 a conclusion was refuted somewhere; else 2 something undecided; else 0
};

/// @param results one a cell, in the order of cells_of(sweep)
/// @throws InputError when `values` names a column that no result has.
SweepTable make_table(Sweep const& sweep, std::vector<Row> const& results);

/// Comma-separated values (RFC 4180), one header line.
std::string to_csv(SweepTable const& table);

/// {"halfspace", "schema", "sweep": {name, scenario, theorems, set, seeds}, "columns", "rows", "exit"}; "theorems" is
/// empty where each cell judges all that apply. In place of it a sweep that runs an experiment has "experiment", and
/// "certified": false, because all its numbers are observations.
std::string to_json(Sweep const& sweep, SweepTable const& table, std::string const& version);

}  // namespace halfspace::sweep
