#pragma once

#include "scenario/option.hpp"
#include "scenario/scenario.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace halfspace::sweep {

/// One direction of the grid: a scenario key, or several that move together, and the values they take.
struct Axis {
    std::vector<std::string> keys;                           ///< dotted: "data.d", "seed" has its own place in Sweep
    std::vector<std::vector<scenario::OptionValue>> points;  ///< each with one value a key
};

/// A grid of scenarios, as a sweep file describes it.
struct Sweep {
    std::string name;
    std::string source;          ///< the file, for error messages
    std::string base_name;       ///< the base scenario as the file names it
    std::string base_text;       ///< its TOML text: with `fixed`, all that a cell's result depends on
    scenario::Scenario base;     ///< the base scenario with `fixed` already set
    std::string theorems_place;  ///< where the file names theorems; empty: it does not
    std::string values_place;    ///< where the file names values; empty: it does not
    std::string experiment;      ///< the paper's experiment that a cell runs; empty: it verifies the scenario
    std::vector<std::pair<std::string, scenario::OptionValue>> fixed;  ///< keys set in every cell
    std::vector<Axis> axes;            ///< in the order of the file; the first one moves slowest
    std::vector<std::uint64_t> seeds;  ///< at least one
    std::vector<std::string>
        values;  ///< columns wanted besides verdicts ("A1.trained-halfspace.half_width"); empty: all
};

/// One point of the grid with one seed.
struct Cell {
    std::vector<std::pair<std::string, scenario::OptionValue>>
        settings;  ///< grid keys with their values, in the file's order
    std::uint64_t seed = 0;
};

/// Reads a sweep file:
///
///     name = "..."                 [the file's name]
///     scenario = "near-orthogonal" built-in name, or a path from the sweep file's folder
///     theorems = ["A1"]            [the scenario's own]
///     experiment = "perturbed-noise"   in place of theorems: cells run an experiment of the papers, in floating point
///     seeds = 5                    seeds 0 to 4, or a list of them [the scenario's own]
///     values = ["A1.near-orthogonality.slack"]   [every number]
///     [set]                        keys of the scenario changed in every cell
///     data.n = 8
///     [grid]                       lists of values; keys that move together share a line of points
///     network.gamma = [0.5, 0.9]
///     "data.d, attack.eps" = [[100, 0.078], [500, 0.17]]
///
/// Every cell is checked, so that a mistake in the last one does not cost the work of all others.
/// @throws InputError naming the file and the line.
Sweep parse_sweep(std::string const& path);

/// The same from a text; `base` is the folder of relative paths.
Sweep parse_sweep_text(std::string_view text, std::string const& source, std::string const& base);

/// All cells in the order of the table: seeds move fastest.
std::vector<Cell> cells_of(Sweep const& sweep);

/// "data.d = 100, seed 3"
std::string label_of(Cell const& cell);

/// The scenario that a cell stands for. @throws InputError naming the sweep's file when the keys do not go together.
scenario::Scenario scenario_of(Sweep const& sweep, Cell const& cell);

/// A fingerprint (SHA-256) of all that a cell's result depends on: program, scenario, settings, seed, and the contents
/// of the data files. A result is used again only under the same fingerprint.
/// @param version tells one build of the program from another
std::string fingerprint(Sweep const& sweep, Cell const& cell, std::string const& version);

/// The fingerprints of all cells, in the order of cells_of(sweep). Each data file is read once.
std::vector<std::string> fingerprints(Sweep const& sweep, std::string const& version);

/// The value as a scenario file writes it, without quotation marks.
std::string text_of(scenario::OptionValue const& value);

}  // namespace halfspace::sweep
