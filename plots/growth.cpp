// Own figure: why a network learns from perturbations at all. Each mislabelled sample pulls g_adv its own way, all
// perturbations pull the same way: |mu| grows like sqrt N, the perturbations' weight like N (theorem A3).
#include "plots/picture.hpp"
#include "plots/swept.hpp"

#include <fmt/format.h>

#include <cmath>

namespace halfspace::plots {
namespace {

Curve measured(sweep::SweepTable const& table, std::string const& column, std::string const& title, int colour,
               int panel) {
    auto const all = [](sweep::Row const&) { return true; };
    return {title, "yerrorlines", curve_over_seeds(table, "data.n", column, all), colour, "", panel};
}

/// A power law through the first point of a curve.
Curve guide(Curve const& curve, double power, std::string const& title) {
    Curve result{title, "lines", {}, 7, curve.colour == 1 ? "dt 2 lw 1" : "dt 3 lw 1.4"};
    if (curve.points.empty()) return result;
    auto const& start = curve.points.front();
    for (auto const& point : curve.points)
        result.points.push_back({point[0], start[1] * std::pow(point[0] / start[0], power)});
    return result;
}

}  // namespace

std::string draw_growth(FigureRequest const& request) {
    sweep::Sweep const sweep = figure_sweep(request, "growth");
    sweep::SweepTable const table = swept(request, sweep);
    std::string const claim = "A3.boundary-decomposition.weight_of_";
    std::vector<Curve> curves;
    curves.push_back(
        measured(table, claim + "mislabels.upper", "mislabelled samples, |Σ_n {/:Italic λ_n y_n x_n}|", 1, 0));
    curves.push_back(
        measured(table, claim + "perturbations.upper", "perturbations, (Σ_n {/:Italic λ_n}) |{/:Italic q}|", 2, 0));
    curves.push_back(guide(curves[0], 0.5, "∝ √N"));
    curves.push_back(guide(curves[1], 1, "∝ N"));
    curves.push_back(measured(table, "A3.agreement-conditions.share", "", 3, 1));
    std::string const n_axis = "number {/:Italic N} of perturbed samples";
    std::vector<Panel> const panels{
        {"What the boundary learnt from perturbations is made of", n_axis, "weight in {/:Italic g}_{adv}",
         "set logscale x 2\nset logscale y 10\nset format y '10^{%L}'"},
        {"Where agreement is a theorem", n_axis, "share meeting the conditions", "set logscale x 2\nset yrange [0:1]"}};
    write_points(request.folder, "growth", panels, curves);
    write_picture(request.folder, "growth", panels, curves, request.formats);
    auto const& base = sweep.base;
    return fmt::format(
        "N orthogonal samples in {} dimensions with random clean labels, relabelled at random and moved by one L2 "
        "perturbation "
        "of length {} ({:.2f} % of a sample's), slope {}; {} (bars: least and largest). Left: certified sizes of the "
        "two "
        "parts of the boundary g_adv that theorem A3 finds: the mislabelled samples add up like √N, the perturbations "
        "like N. "
        "Right: share of {} random positive mixtures of one class at which the perturbations provably outweigh the "
        "mislabels, "
        "so that the network trained on wrong labels agrees with the one trained on the right ones.",
        base.data.d, base.attack.eps, 100 * base.attack.eps / std::sqrt(static_cast<double>(base.data.d)),
        arithmetic::nearest_double(base.network.gamma), seeds_text(sweep), base.check.count);
}

}  // namespace halfspace::plots
