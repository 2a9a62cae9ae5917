#include "report/axis.hpp"
#include "report/figures.hpp"
#include "report/typography.hpp"
#include "verdict/short_number.hpp"
#include "verdict/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace halfspace::report {

using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;
using verdict::Rounding;

namespace {

double constexpr width = 440;
double constexpr height = 240;
double constexpr plot_left = 52;
double constexpr plot_right = 432;
double constexpr plot_top = 24;
double constexpr plot_bottom = 216;

std::string class_style(int label, std::size_t samples) {
    return fmt::format("{}{}", label > 0 ? "positive" : "negative", samples > 150 ? " many" : "");
}

/// Ticks of numbers far from 1 in size share one power of ten, so that their labels stay short.
struct ScaledTicks {
    std::vector<Tick> ticks;
    std::string unit;  ///< "× 10⁻⁸", or empty
};

ScaledTicks scaled_ticks(Axis const& axis, int count) {
    auto const exponent = static_cast<long>(std::floor(std::log10(axis.high())));
    if (exponent >= -2 && exponent <= 3) return {axis.ticks(count), {}};
    double const unit = std::pow(10.0, static_cast<double>(exponent));
    auto ticks = Axis(axis.low() / unit, axis.high() / unit, 0, 1).ticks(count);
    for (auto& tick : ticks) tick.value *= unit;
    return {std::move(ticks), "× " + power_of_ten(exponent)};
}

/// Horizontal lines at the ticks with their numbers on the left.
void draw_grid(Svg& svg, Axis const& y, std::vector<Tick> const& ticks) {
    for (auto const& tick : ticks) {
        svg.line(plot_left, y.at(tick.value), plot_right, y.at(tick.value), "grid");
        svg.text(plot_left - 7, y.at(tick.value) + 4, tick.label, "small", "end");
    }
}

void draw_sample_axis(Svg& svg, std::size_t samples) {
    svg.line(plot_left, plot_bottom, plot_right, plot_bottom, "axis");
    svg.text((plot_left + plot_right) / 2, plot_bottom + 18,
             samples == 1 ? "the only sample" : fmt::format("samples 0 to {}, in the order of the data", samples - 1),
             "small", "middle");
}

/// Which colour is which class, above the plot.
void draw_key(Svg& svg, double x, double y) {
    svg.path(fmt::format("M{} {}h0", coordinate(x), coordinate(y - 4)), "positive");
    svg.text(x + 7, y, "class +1", "small");
    svg.path(fmt::format("M{} {}h0", coordinate(x + 76), coordinate(y - 4)), "negative");
    svg.text(x + 83, y, "class −1", "small");
}

/// A vertical stroke for each sample of a class; a stroke of no length shows as a dot.
template <class Low, class High>
std::string strokes(std::vector<int> const& labels, int label, Axis const& x, Low const& low, High const& high) {
    std::string path;
    for (std::size_t n = 0; n < labels.size(); ++n) {
        if (labels[n] != label || !std::isfinite(low(n)) || !std::isfinite(high(n))) continue;
        path +=
            fmt::format("M{} {}V{}", coordinate(x.at(static_cast<double>(n))), coordinate(low(n)), coordinate(high(n)));
    }
    return path;
}

Axis sample_axis(std::size_t samples) {
    double const last = samples > 1 ? static_cast<double>(samples - 1) : 1.0;
    return {samples > 1 ? 0.0 : -1.0, last, plot_left + 8, plot_right - 8};
}

void draw_bound(Svg& svg, double y, std::string const& words, double words_y) {
    svg.line(plot_left, y, plot_right, y, "bound");
    svg.text(plot_right, words_y, words, "small", "end");
}

bool all_positive(MultiplierEvidence const& evidence) {
    auto const positive = [](DoubleInterval const& x) { return x.lower() > 0 && x.is_finite(); };
    return positive(evidence.lower) && positive(evidence.upper) &&
           std::all_of(evidence.lambda.begin(), evidence.lambda.end(), positive);
}

// ---- multipliers --------------------------------------------------------------------------------------------------

Figure multipliers_figure(MultiplierEvidence const& evidence, std::string const& name) {
    Svg svg(width, height, "Multipliers of the KKT point between the bounds of theorem A1");
    double least = std::log10(evidence.lower.lower());
    double most = std::log10(evidence.upper.upper());
    for (auto const& lambda : evidence.lambda) {
        least = std::min(least, std::log10(lambda.lower()));
        most = std::max(most, std::log10(lambda.upper()));
    }
    Axis const y = decade_axis(least, most, plot_bottom, plot_top + 12);
    Axis const x = sample_axis(evidence.lambda.size());
    draw_grid(svg, y, y.decades(6));
    draw_sample_axis(svg, evidence.lambda.size());
    draw_key(svg, plot_left + 8, 12);
    double const upper = y.at(std::log10(evidence.upper.approx_midpoint()));
    double const lower = y.at(std::log10(evidence.lower.approx_midpoint()));
    draw_bound(svg, upper,
               "upper bound " + typeset_numbers(verdict::short_text(MpfiInterval(evidence.upper), Rounding::up)),
               upper - 5);
    draw_bound(svg, lower,
               "lower bound " + typeset_numbers(verdict::short_text(MpfiInterval(evidence.lower), Rounding::down)),
               lower + 17 < plot_bottom ? lower + 15 : lower - 5);
    for (int const label : {1, -1}) {
        svg.path(
            strokes(
                evidence.labels, label, x, [&](std::size_t n) { return y.at(std::log10(evidence.lambda[n].lower())); },
                [&](std::size_t n) { return y.at(std::log10(evidence.lambda[n].upper())); }),
            class_style(label, evidence.labels.size()));
    }
    return {
        name + "-multipliers",
        "Multipliers " + typeset_statement("lambda_n") +
            " of the KKT point with the theorem's pattern (certified enclosures, mostly narrower than the dots) and "
            "the open interval " +
            typeset_statement("1/(2 Rmax^2) < lambda_n < 3/(2 gamma^2 Rmin^2)") +
            " that A1 promises under its assumption (dashed).",
        std::move(svg)};
}

// ---- margins ------------------------------------------------------------------------------------------------------

Figure margins_figure(MarginEvidence const& evidence, std::string const& name) {
    Svg svg(width, height, "Margins of the trained network above the least one");
    auto const [least, most] = std::minmax_element(evidence.margins.begin(), evidence.margins.end());
    double const spread = *most - *least;
    bool const bounded = evidence.allowed_spread && *evidence.allowed_spread > 0;
    double const top = std::max(spread, bounded ? *evidence.allowed_spread : 0);
    Axis const y(0, top > 0 ? 1.12 * top : 1, plot_bottom, plot_top);
    Axis const x = sample_axis(evidence.margins.size());
    auto const [ticks, unit] = scaled_ticks(y, 5);
    draw_grid(svg, y, ticks);
    svg.text(0, 12, unit, "small");
    draw_sample_axis(svg, evidence.margins.size());
    draw_key(svg, plot_left + 8, 12);
    if (bounded) draw_bound(svg, y.at(*evidence.allowed_spread), "allowed by A1c", y.at(*evidence.allowed_spread) - 5);
    auto const place = [&, zero = *least](std::size_t n) { return y.at(evidence.margins[n] - zero); };
    for (int const label : {1, -1}) {
        svg.path(strokes(evidence.labels, label, x, place, place), class_style(label, evidence.labels.size()));
    }
    std::string caption = "Margins " + typeset_statement("y_n f(x_n)") +
                          " of the trained network above the least one, " +
                          typeset_numbers(verdict::short_text(*least)) + " (floating point).";
    if (bounded) {
        caption += " The loss ratio of A1c is the exponential of the largest; its region allows less than " +
                   typeset_statement("gamma Rmin^2/P") + " (dashed).";
    }
    return {name + "-margins", caption, std::move(svg)};
}

// ---- decision map -------------------------------------------------------------------------------------------------

/// The square in which the plane is drawn.
struct Square {
    double left = 70;
    double top = 24;
    double side = 300;
    [[nodiscard]] double x(double u) const { return left + side * (u + 1) / 2; }
    [[nodiscard]] double y(double v) const { return top + side * (1 - v) / 2; }
};

/// Runs of equal sign in each row of cells, as rectangles of one path.
std::string cells_of(DecisionMap const& map, Square const& square, int sign) {
    std::string path;
    double const cell = square.side / map.cells;
    for (int row = 0; row < map.cells; ++row) {
        std::size_t const first_of_row = static_cast<std::size_t>(row) * static_cast<std::size_t>(map.cells);
        for (int column = 0; column < map.cells;) {
            int end = column;
            while (end < map.cells && map.signs[first_of_row + static_cast<std::size_t>(end)] == sign) ++end;
            if (end > column) {
                path += fmt::format("M{} {}h{}v{}h-{}z", coordinate(square.left + column * cell),
                                    coordinate(square.top + row * cell), coordinate((end - column) * cell),
                                    coordinate(cell), coordinate((end - column) * cell));
            }
            column = std::max(end, column + 1);
        }
    }
    return path;
}

/// In the plane |cos(z,g)| = tilt |y|/|z|, so the slab |cos| <= half_width is the double wedge |y|/|z| <=
/// half_width/tilt about the first axis.
std::string wedge_of(DecisionMap const& map, Square const& square) {
    double const sine = map.half_width && map.tilt > 0 ? *map.half_width / map.tilt : 1;
    if (!(sine < 1)) return {};
    double const slope = sine / std::sqrt(1 - sine * sine);
    double const reach = std::min(1.0, 1 / std::max(slope, 1e-300));  // a steep wedge leaves through the top
    double const rise = std::min(1.0, slope);
    auto const corner = [&](double u, double v) {
        return fmt::format("{} {}", coordinate(square.x(u)), coordinate(square.y(v)));
    };
    if (slope <= 1) {
        return fmt::format("M{}L{}L{}zM{}L{}L{}z", corner(0, 0), corner(1, rise), corner(1, -rise), corner(0, 0),
                           corner(-1, rise), corner(-1, -rise));
    }
    return fmt::format("M{}L{}L{}L{}L{}zM{}L{}L{}L{}L{}z", corner(0, 0), corner(reach, 1), corner(1, 1), corner(1, -1),
                       corner(reach, -1), corner(0, 0), corner(-reach, 1), corner(-1, 1), corner(-1, -1),
                       corner(-reach, -1));
}

std::string slab_words(DecisionMap const& map) {
    if (!map.half_width) return "No slab is certified here.";
    return "Certified: outside the slab " + typeset_statement("|cos(z,g)| <= ") +
           typeset_numbers(verdict::short_text(MpfiInterval(DoubleInterval(*map.half_width)), Rounding::up)) +
           " (shaded; here often thinner than the line) the network has the sign of " + typeset_statement("<g,z>") +
           ", for every z, not only in this plane.";
}

Figure decision_map_figure(DecisionMap const& map, std::string const& name) {
    Square const square;
    Svg svg(width, square.top + square.side + 30, "Decision map of the trained network in a plane through the origin");
    draw_key(svg, square.left + 6, 14);
    svg.path(cells_of(map, square, 1), "positive-area");
    svg.path(cells_of(map, square, -1), "negative-area");
    svg.path(wedge_of(map, square), "slab");
    svg.line(square.x(-1), square.y(0), square.x(1), square.y(0), "boundary");
    svg.rectangle(square.left, square.top, square.side, square.side, "frame");
    for (int const label : {1, -1}) {
        std::string dots;
        for (std::size_t n = 0; n < map.samples.size(); ++n) {
            if (map.labels[n] != label) continue;
            dots +=
                fmt::format("M{} {}h0", coordinate(square.x(map.samples[n].x)), coordinate(square.y(map.samples[n].y)));
        }
        svg.path(dots, class_style(label, map.samples.size()));
    }
    svg.text(square.left - 8, square.top + 12, "g", "small", "end");
    svg.text(square.x(1) + 8, square.y(0) + 4, "⟨g,z⟩ = 0", "small");
    svg.text((square.left * 2 + square.side) / 2, square.top + square.side + 19,
             "the plane of the mean positive and negative neuron", "small", "middle");
    return {name + "-map",
            "Sign of the trained network (areas, floating point) and the predicted boundary (line) in the plane of the "
            "mean "
            "positive and the mean negative neuron; dots are the training samples' projections. " +
                slab_words(map),
            std::move(svg)};
}

}  // namespace

std::vector<Figure> evidence_figures(FigureEvidence const& evidence, std::string const& name) {
    std::vector<Figure> figures;
    if (evidence.map && evidence.map->cells > 0) figures.push_back(decision_map_figure(*evidence.map, name));
    if (evidence.multipliers && !evidence.multipliers->lambda.empty() && all_positive(*evidence.multipliers)) {
        figures.push_back(multipliers_figure(*evidence.multipliers, name));
    }
    if (evidence.margins && !evidence.margins->margins.empty()) {
        figures.push_back(margins_figure(*evidence.margins, name));
    }
    return figures;
}

}  // namespace halfspace::report
