#pragma once

#include "plots/figure.hpp"
#include "sweep/table.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace halfspace::plots {

/// The built-in sweep of that name, in the request's size.
sweep::Sweep figure_sweep(FigureRequest const& request, std::string const& name);

/// Runs it, keeping finished cells in the request's journal.
sweep::SweepTable swept(FigureRequest const& request, sweep::Sweep const& sweep);

/// What `count` tasks say, each run in a process of its own, with progress.
std::vector<std::string> worked(FigureRequest const& request, std::size_t count,
                                std::function<std::string(std::size_t)> const& work);

/// A figure of a row (an enclosure's end is a decimal text); nothing where it is absent.
std::optional<double> number_in(sweep::Row const& row, std::string const& column);

/// The different values of a column, in the order in which they come.
std::vector<double> values_of(sweep::SweepTable const& table, std::string const& column);

/// x, median, least and largest of `samples`: a point with error bars over seeds. @param samples not empty
std::vector<double> point_over_seeds(double x, std::vector<double> samples);

/// Median, least and largest over the seeds of `column` against the grid column `x`, of the rows that `filter` keeps;
/// points at which some seed has no value are left out.
template <class Filter>
std::vector<std::vector<double>> curve_over_seeds(sweep::SweepTable const& table, std::string const& x,
                                                  std::string const& column, Filter const& filter) {
    std::vector<std::vector<double>> points;
    for (double const position : values_of(table, x)) {
        std::vector<double> samples;
        bool complete = true;
        for (auto const& row : table.rows) {
            if (!filter(row) || number_in(row, x) != position) continue;
            auto const value = number_in(row, column);
            complete = complete && value;
            if (value) samples.push_back(*value);
        }
        if (complete && !samples.empty()) points.push_back(point_over_seeds(position, samples));
    }
    return points;
}

/// "5 seeds", "1 seed"
std::string seeds_text(sweep::Sweep const& sweep);

}  // namespace halfspace::plots
