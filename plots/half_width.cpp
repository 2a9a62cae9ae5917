// Own figure: how much of space a run leaves undecided. |cos(z,g)| > half-width implies sign f(z) = sign f_bdy(z); the
// half-width falls like 1/s, and s grows like log t, so the authors' epochs are near the left edge.
#include "plots/picture.hpp"
#include "plots/swept.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace halfspace::plots {

namespace {

std::string const upper = "A1.trained-halfspace.half_width.upper";

auto at_gamma(double gamma) {
    return [gamma](sweep::Row const& row) { return number_in(row, "network.gamma") == gamma; };
}

/// The authors' training at one slope: median time, and half-width over seeds. A half-width of 1 or more says nothing.
std::vector<double> point_of_epochs(sweep::SweepTable const& widths, sweep::SweepTable const& times, double gamma) {
    auto const width = curve_over_seeds(widths, "network.gamma", upper, at_gamma(gamma));
    auto const time = curve_over_seeds(times, "network.gamma", "training-time.s", at_gamma(gamma));
    if (width.empty() || time.empty()) return {};
    return {time.front()[1], width.front()[1], width.front()[2], width.front()[3]};
}

}  // namespace

std::string draw_half_width(FigureRequest const& request) {
    sweep::Sweep const flow = figure_sweep(request, "half-width");
    sweep::SweepTable const table = swept(request, flow);
    sweep::SweepTable const widths = swept(request, figure_sweep(request, "half-width-epochs"));
    sweep::SweepTable const times = swept(request, figure_sweep(request, "half-width-times"));
    std::vector<Curve> curves;
    Curve authors{"100,000 epochs of SGD", "yerrorbars", {}, 7, "pt 3 ps 1.6 lw 2"};
    for (double const gamma : values_of(table, "network.gamma")) {
        auto points = curve_over_seeds(table, "training.s", upper, at_gamma(gamma));
        curves.push_back({fmt::format("flow, {{/:Italic γ}} = {}", gamma), "yerrorlines", std::move(points),
                          static_cast<int>(curves.size()) + 1});
        auto point = point_of_epochs(widths, times, gamma);
        if (!point.empty()) authors.points.push_back(std::move(point));
    }
    double longest = 0;
    for (auto const& point : authors.points) longest = std::max(longest, point[0]);
    curves.push_back(authors);
    Panel const panel{
        "The slab that stays open shrinks with training", "rescaled time {/:Italic s}", "certified half-width (cosine)",
        fmt::format("set logscale xy\nset format xy '10^{{%L}}'\nset yrange [*:20]\n"
                    "set arrow from {0},graph 0 to {0},graph 1 nohead dt 3 lc rgb '#808080'\n"
                    "set arrow from graph 0,first 1 to graph 1,first 1 nohead dt 2 lc rgb '#808080'\n"
                    "set label ' the time of SGD' at {0},graph 0.05 left textcolor rgb '#606060'\n"
                    "set label 'nothing certified above' at graph 0.99,first 2.2 right textcolor rgb '#606060'",
                    longest)};
    write_points(request.folder, "half-width", {panel}, curves);
    write_picture(request.folder, "half-width", {panel}, curves, request.formats);
    auto const& base = flow.base;
    return fmt::format(
        "{} nearly orthogonal samples in {} dimensions (Hadamard rows and uniform noise of half-width {}), {} neurons, "
        "{} "
        "(bars: least and largest). Outside the slab |cos(z, g)| ≤ half-width the trained network's sign is *proved* "
        "to be "
        "that of the predicted linear boundary, for every z. A half-width of 1 or more says nothing. "
        "The black marks are the authors' 100,000 epochs of full-batch SGD (rate 0.01, momentum 0.9), which reach s ≈ "
        "{:.2g} "
        "(dotted line). Margins grow in proportion to s, and s like log t: the right edge is no number of epochs, but "
        "the "
        "flow's closed form reaches it at once.",
        base.data.n, base.data.d, base.data.noise, base.network.hidden, seeds_text(flow), longest);
}

}  // namespace halfspace::plots
