// Own figure: how wide a network must be for theorem B2 to say anything.
#include "plots/picture.hpp"
#include "plots/swept.hpp"
#include "plots/wide_figures.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>

namespace halfspace::plots {
namespace {

/// Where the line between two points first reaches one half, on the logarithmic axis.
std::optional<double> width_of_half(std::vector<std::vector<double>> const& points) {
    for (std::size_t k = 1; k < points.size(); ++k) {
        double const before = points[k - 1][1];
        double const after = points[k][1];
        if (before >= 0.5 || after < 0.5) continue;
        double const part = (0.5 - before) / (after - before);
        return points[k - 1][0] * std::pow(points[k][0] / points[k - 1][0], part);
    }
    return std::nullopt;
}

/// Rounded to two significant digits.
double two_digits(double value) {
    double const unit = std::pow(10, std::floor(std::log10(value)) - 1);
    return std::round(value / unit) * unit;
}

}  // namespace

std::string draw_wide_width(FigureRequest const& request) {
    sweep::Sweep const sweep = wide_sweep(request, "wide-least-width");
    sweep::SweepTable const table = swept(request, sweep);
    double const points = number_in(table.rows.front(), "B2.agreement.test_points").value();
    auto const shares = [&](std::string const& count) { return shares_against_width(table, count, points); };
    auto const certified = shares("B2.agreement-conditions.meeting_conditions");
    std::vector<Curve> const curves{
        {"certified, given the drawn weights", "yerrorlines", certified, 1},
        {"certified before drawing them", "yerrorlines", shares("B2.agreement-probability.meeting_conditions"), 3,
         "dt 2"},
        {"the trained networks agree", "yerrorlines", shares("B2.agreement.agreeing"), 2, "dt 3"}};
    Panel const panel{"The width that the certificate needs", "neurons {/:Italic m}", "share of fresh points",
                      "set logscale x\nset format x '10^{%L}'\nset yrange [0:1.03]"};
    write_points(request.folder, "wide-width", {panel}, curves);
    write_picture(request.folder, "wide-width", {panel}, curves, request.formats);
    auto const half = width_of_half(certified);
    auto const& base = sweep.base;
    return fmt::format(
        "Two Gaussian clouds (means ±{}, d = {}, N = {}), identity loss, biases frozen, gradient flow to T_f = {} "
        "and T_g = {}; the second network learns perturbations of length {} alone. For each width, the share of {} "
        "fresh points at which theorem B2 *proves* that both exact flows have the same sign (given the drawn "
        "weights, and before drawing them up to a chance of error of 1 %), and the share at which the networks "
        "trained in floating point agree; {}. {}",
        base.data.mean, base.data.d, base.data.n, base.wide.t_f, base.wide.t_g, base.wide.eps, base.check.count,
        seeds_text(sweep),
        half ? fmt::format("Given the weights, half of the points are reached at about {:.0f} neurons.",
                           two_digits(*half))
             : "No width drawn reaches half of the points.");
}

}  // namespace halfspace::plots
