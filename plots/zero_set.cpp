#include "plots/zero_set.hpp"

#include <array>

namespace halfspace::plots {

using experiments::GridValues;

namespace {

using Place = std::array<double, 2>;  // column and row, in steps

/// Where the line between two corners crosses zero; nothing is added when their signs agree.
void add_crossing(GridValues const& grid, std::array<std::size_t, 2> a, std::array<std::size_t, 2> b,
                  std::vector<Place>& crossings) {
    double const u = grid.at(a[1], a[0]);
    double const v = grid.at(b[1], b[0]);
    if ((u > 0) == (v > 0)) return;
    double const part = u / (u - v);
    auto const between = [part](std::size_t from, std::size_t to) {
        return static_cast<double>(from) + part * (static_cast<double>(to) - static_cast<double>(from));
    };
    crossings.push_back({between(a[0], b[0]), between(a[1], b[1])});
}

}  // namespace

std::vector<std::vector<double>> zero_set(GridValues const& grid) {
    std::vector<std::vector<double>> segments;
    for (std::size_t i = 0; i + 1 < grid.side; ++i) {
        for (std::size_t k = 0; k + 1 < grid.side; ++k) {
            std::vector<Place> crossings;  // two, or four round a saddle
            add_crossing(grid, {k, i}, {k + 1, i}, crossings);
            add_crossing(grid, {k + 1, i}, {k + 1, i + 1}, crossings);
            add_crossing(grid, {k + 1, i + 1}, {k, i + 1}, crossings);
            add_crossing(grid, {k, i + 1}, {k, i}, crossings);
            for (std::size_t c = 0; c + 1 < crossings.size(); c += 2) {
                double const x = grid.position(crossings[c][0]);
                double const y = grid.position(crossings[c][1]);
                segments.push_back(
                    {x, y, grid.position(crossings[c + 1][0]) - x, grid.position(crossings[c + 1][1]) - y});
            }
        }
    }
    return segments;
}

}  // namespace halfspace::plots
