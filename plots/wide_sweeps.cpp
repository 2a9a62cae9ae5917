#include "plots/swept.hpp"
#include "plots/wide_figures.hpp"

#include "sweep/builtin.hpp"

#include <algorithm>
#include <map>

namespace halfspace::plots {
sweep::Sweep wide_sweep(FigureRequest const& request, std::string const& name) {
    sweep::Sweep sweep = figure_sweep(request, name);
    return request.smoke ? sweep::shrunk(std::move(sweep), 40) : sweep;
}

std::vector<std::vector<double>> largest_over_rates(sweep::SweepTable const& table, std::string const& x,
                                                    std::string const& column) {
    std::vector<std::vector<double>> points;
    for (double const position : values_of(table, x)) {
        std::map<std::uint64_t, double> largest;
        for (auto const& row : table.rows) {
            if (number_in(row, x) != position) continue;
            auto& best = largest.try_emplace(row.at("seed").get<std::uint64_t>(), 0).first->second;
            best = std::max(best, number_in(row, column).value_or(0));
        }
        std::vector<double> samples;
        for (auto const& [seed, value] : largest) samples.push_back(value);
        points.push_back(point_over_seeds(position, samples));
    }
    return points;
}

std::vector<std::vector<double>> shares_against_width(sweep::SweepTable const& table, std::string const& count,
                                                      double points) {
    auto curve = curve_over_seeds(table, "wide.hidden", count, [](sweep::Row const&) { return true; });
    for (auto& point : curve) {
        for (std::size_t k = 1; k < point.size(); ++k) point[k] /= points;
    }
    return curve;
}

}  // namespace halfspace::plots
