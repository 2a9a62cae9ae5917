#pragma once

#include "experiments/plane.hpp"
#include "scenario/scenario.hpp"

#include <string>
#include <vector>

/// Functions on the plane of the two class means: what the papers' decision maps show.
namespace halfspace::experiments {

/// Functions on a grid that reaches as far as the samples do, and some of these.
struct PlaneMap {
    std::vector<std::vector<double>> positive;  ///< samples of class +1: x, y
    std::vector<std::vector<double>> negative;  ///< and of class -1
    std::vector<GridValues> functions;
};

/// The first paper's map, as text that read_plane_map() reads: the first 200 samples; f of the network trained on the
/// samples, then of one for each of `numbers`, trained on so many perturbed noise vectors.
/// @param side  points a side of the grid
std::string noise_plane_map(scenario::Scenario const& scenario, std::vector<linalg::Index> const& numbers,
                            std::size_t side);

/// The second paper's, without samples: f, g, and their predictions fhat and ghat.
std::string wide_plane_map(scenario::Scenario const& scenario, std::size_t side);

/// What one of them has written, with so many functions.
PlaneMap read_plane_map(std::string const& text, std::size_t side, std::size_t functions);

}  // namespace halfspace::experiments
