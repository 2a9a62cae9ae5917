// Own figure: agreement certified at any width by the exact flows, beside what the lazy bounds of theorem B2 can say.
#include "plots/picture.hpp"
#include "plots/swept.hpp"
#include "plots/wide_figures.hpp"

#include <fmt/format.h>

namespace halfspace::plots {

std::string draw_exact_width(FigureRequest const& request) {
    sweep::Sweep const sweep = wide_sweep(request, "exact-width");
    sweep::SweepTable const table = swept(request, sweep);
    auto const& base = sweep.base;
    auto const count = static_cast<double>(base.check.count);
    std::vector<Curve> const curves{
        {"exact flows: both signs decided", "yerrorlines",
         shares_against_width(table, "B2.exact-agreement.decided", count), 6, "dt 2 ps 1.5"},
        {"exact flows: certified to agree", "yerrorlines",
         shares_against_width(table, "B2.exact-agreement.agreeing", count), 1},
        {"lazy bounds: certified to agree", "yerrorlines",
         shares_against_width(table, "B2.agreement-conditions.meeting_conditions", count), 2}};
    Panel const panel{
        "Agreement certified at any width", "neurons {/:Italic m}", "share of fresh points",
        "set logscale x\nset format x '10^{%L}'\nset offsets graph 0.03, graph 0.03, 0, 0\nset yrange [-0.02:1.04]"};
    write_points(request.folder, "exact-width", {panel}, curves);
    write_picture(request.folder, "exact-width", {panel}, curves, request.formats);
    return fmt::format(
        "Two Gaussian clouds (d = {}, N = {}; the paper has 1000), identity loss, biases frozen, gradient flow to T_f "
        "= {} and T_g = {}, perturbations of length {}. For each width, the share of {} fresh points at which the "
        "exact flows of both networks have a certified sign, at which these signs agree, and at which the conditions "
        "of theorem B2, from lazy bounds, prove that they do; {} (bars: least and largest). The lazy bounds need "
        "a large width, the exact flows do not.",
        base.data.d, base.data.n, base.wide.t_f, base.wide.t_g, base.wide.eps, base.check.count, seeds_text(sweep));
}

}  // namespace halfspace::plots
