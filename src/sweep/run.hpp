#pragma once

#include "parallel/ranks.hpp"
#include "sweep/table.hpp"
#include "training/train.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

namespace halfspace::sweep {

/// What a cell is judged by, given by those who know the theorems.
struct CellJudge {
    /// @throws InputError naming the place when one of the ids is not a theorem's
    std::function<void(std::vector<std::string> const& ids, std::string const& place)> require_known;
    /// @throws InputError naming the place when `values` asks for a claim that none of the theorems `ids` has
    std::function<void(std::vector<std::string> const& values, std::vector<std::string> const& ids,
                       std::string const& place)>
        require_known_values;
    std::function<report::ScenarioReport(scenario::Scenario const& scenario)> judge;
};

/// How a sweep is run.
struct SweepRun {
    CellJudge judge;
    std::string version;            ///< the program's, down to the build: results of another one are not used again
    std::filesystem::path journal;  ///< file of finished cells, read first and appended to; empty: none is kept
    std::size_t jobs = 0;           ///< cells at a time, on each rank; 0: one a core, of several ranks one each
    base::Progress progress = {};   ///< told the share done, and the time left in words
    parallel::Ranks* ranks =
        nullptr;  ///< share the cells, this process being the leading one; none: this process alone
};

/// Judges every cell that the journal does not hold yet.
/// @throws InputError before the first cell for an unknown theorem or claim; naming sweep and cell for what shows only
/// when a cell runs: data that cannot be made, training that diverges.
SweepTable run_sweep(Sweep const& sweep, SweepRun const& run);

/// On every rank but the leading one: judges the cells that the leading one's run_sweep asks for. Journal and progress
/// are not used. @throws InputError as run_sweep before the first cell
void serve_sweep(Sweep const& sweep, SweepRun const& run);

/// "about 3 min left" from the time that `done` of `all` cells took; empty before the first is done.
std::string time_left(double seconds, std::size_t done, std::size_t all);

}  // namespace halfspace::sweep
