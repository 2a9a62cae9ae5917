#pragma once

#include "data/data_set.hpp"

#include <vector>

/// The plane in which decision maps are drawn.
namespace halfspace::experiments {

/// Values on a square grid: entry (i, k) at x = first + k step, y = first + i step.
struct GridValues {
    std::size_t side = 0;
    double first = 0;
    double step = 0;
    std::vector<double> values;  ///< row by row

    [[nodiscard]] double at(std::size_t i, std::size_t k) const { return values[i * side + k]; }
    [[nodiscard]] double position(double k) const { return first + step * k; }
};

/// Two orthonormal rows that span the plane of the normalised class means; the first leads from the negative to the
/// positive mean, the second along their sum.
/// @param data  both labels occur
linalg::Matrix plane_of_means(data::DataSet const& data);

/// The points of a square grid about 0, in the plane's coordinates.
struct PlaneGrid {
    std::size_t side;
    double half_width;

    /// Coordinate of the k-th row or column.
    [[nodiscard]] double at(std::size_t k) const {
        return half_width * (2 * static_cast<double>(k) / static_cast<double>(side - 1) - 1);
    }
    /// side^2 x 2, row by row of the grid, the first coordinate fastest.
    [[nodiscard]] linalg::Matrix coordinates() const;
    /// A grid of values to be filled in.
    [[nodiscard]] GridValues empty_values() const;
};

}  // namespace halfspace::experiments
