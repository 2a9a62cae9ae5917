#pragma once

#include "plots/figure.hpp"
#include "sweep/sweep.hpp"
#include "sweep/table.hpp"

/// The second paper's experiments redrawn.
namespace halfspace::plots {

/// Each draws the figure of its name and returns the caption. @throws InputError
std::string draw_wide_accuracy(FigureRequest const& request);
/// @copydoc draw_wide_accuracy
std::string draw_wide_data(FigureRequest const& request);
/// @copydoc draw_wide_accuracy
std::string draw_wide_cosine(FigureRequest const& request);
/// @copydoc draw_wide_accuracy
std::string draw_wide_map(FigureRequest const& request);
/// @copydoc draw_wide_accuracy
std::string draw_wide_width(FigureRequest const& request);
/// @copydoc draw_wide_accuracy
std::string draw_exact_width(FigureRequest const& request);

/// The built-in sweep in the request's size: small ones have a fortieth of the samples, dimensions and neurons.
sweep::Sweep wide_sweep(FigureRequest const& request, std::string const& name);

/// Against the grid column `x`: of each seed the largest value of `column` over all other axes (the learning rates),
/// then median, least and largest over the seeds.
std::vector<std::vector<double>> largest_over_rates(sweep::SweepTable const& table, std::string const& x,
                                                    std::string const& column);

/// The share of the `points` test points that `count` counts, against the width.
std::vector<std::vector<double>> shares_against_width(sweep::SweepTable const& table, std::string const& count,
                                                      double points);

}  // namespace halfspace::plots
