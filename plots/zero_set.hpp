#pragma once

#include <vector>

namespace halfspace::plots {

/// Values on a square grid: entry (i, k) at x = first + k step, y = first + i step.
struct GridValues {
    std::size_t side = 0;
    double first = 0;
    double step = 0;
    std::vector<double> values;  ///< row by row

    [[nodiscard]] double at(std::size_t i, std::size_t k) const { return values[i * side + k]; }
    [[nodiscard]] double position(double k) const { return first + step * k; }
};

/// The zero set of the bilinear interpolation's corners as short segments (marching squares): rows x, y, dx, dy.
std::vector<std::vector<double>> zero_set(GridValues const& grid);

}  // namespace halfspace::plots
