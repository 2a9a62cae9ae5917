#pragma once

#include "plots/figure.hpp"
#include "sweep/sweep.hpp"

#include <string>
#include <vector>

/// The first paper's curves on artificial data: one panel a norm, one curve a law of the noise, published points
/// beside.
namespace halfspace::plots {

/// One axis of them.
struct NoiseFigure {
    std::string name;       ///< of the figure, and of its sweep ("noise-dimension")
    std::string control;    ///< sweep of the control; empty: none
    std::string axis;       ///< in the published table: "d", "N", "N_adv", "eps"
    std::string column;     ///< in the sweep's table; for "eps" that of the norm is taken
    std::string label;      ///< of the axis
    std::string setup;      ///< gnuplot: scales
    std::string more = {};  ///< sweep of further seeds of some points; empty: none
};

/// A norm of the attacks.
struct NoiseNorm {
    std::string key;    ///< of attack.norm
    std::string title;  ///< in the published table, and of the panel
};
/// All of them, in the order of the panels.
std::vector<NoiseNorm> const& noise_norms();

/// The built-in sweep in the request's size: small ones have a fiftieth of the samples, dimensions and pixels.
sweep::Sweep noise_sweep(FigureRequest const& request, std::string const& name);

/// Draws it; returns what was run, without the sentence that is the figure's own.
std::string draw_noise_figure(FigureRequest const& request, NoiseFigure const& figure);

}  // namespace halfspace::plots
