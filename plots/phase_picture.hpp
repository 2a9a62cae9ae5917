#pragma once

#include "sweep/table.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace halfspace::plots {

/// What to draw: how a claim's verdicts are shared among the seeds, over two grid keys of a sweep.
struct PhaseRequest {
    std::string x;      ///< the grid column that runs to the right
    std::string y;      ///< the one that runs upwards
    std::string claim;  ///< the column of verdicts: "A1s.linear-boundary", or a theorem's status: "A1s"
};

/// One point of the diagram.
struct PhasePoint {
    std::string x, y;  ///< values of the two keys, as written
    /// Shares of the seeds, which add up to 1.
    double proved = 0, refuted = 0, not_applicable = 0, undecided = 0;
    int seeds = 0;
};

/// The points in the table's order. A cell without the claim counts as not applicable.
/// @throws std::out_of_range when a row does not have the two keys
std::vector<PhasePoint> phase_points(sweep::SweepTable const& table, PhaseRequest const& request);

/// One line a point, with its header: RFC 4180.
std::string phase_csv(std::vector<PhasePoint> const& points, PhaseRequest const& request);

/// Draws NAME.svg and NAME.png: a panel for each of proved, refuted and not applicable, the darker the larger the
/// share.
/// @param points  of a grid with at least two values of either key
void draw_phase(std::filesystem::path const& folder, std::string const& name, std::vector<PhasePoint> const& points,
                PhaseRequest const& request);

}  // namespace halfspace::plots
