#pragma once

#include "experiments/plane.hpp"

#include <vector>

namespace halfspace::plots {

/// The zero set of the bilinear interpolation's corners as short segments (marching squares): rows x, y, dx, dy.
std::vector<std::vector<double>> zero_set(experiments::GridValues const& grid);

}  // namespace halfspace::plots
