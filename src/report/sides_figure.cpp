// Both sides of each claim on an axis of its own: the claims of a theorem are inequalities in different units, and one
// axis for all of them would show no slack.

#include "report/axis.hpp"
#include "report/figures.hpp"
#include "report/typography.hpp"
#include "verdict/wording.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::report {

using arithmetic::MpfiInterval;
using verdict::Claim;

namespace {

double constexpr width = 440;
double constexpr row_height = 84;
double constexpr bars_end = 300;  // the numbers stand right of the bars
double constexpr bar = 10;

/// Decimal logarithm of the middle of a positive enclosure, of any exponent.
std::optional<double> approx_log10(MpfiInterval const& side) {
    if (!side.certainly_positive()) return std::nullopt;
    auto const logarithm = log(side).to_double_interval();
    if (!logarithm.is_finite()) return std::nullopt;
    return logarithm.approx_midpoint() / std::log(10.0);
}

bool has_sides(Claim const& claim) { return claim.verdict.lhs() && claim.verdict.rhs(); }

/// A side that has no place on a logarithmic axis has no bar; its number says why.
void draw_side(Svg& svg, double y, MpfiInterval const& side, std::string const& number, std::optional<Axis> const& axis,
               char const* style) {
    auto const logarithm = approx_log10(side);
    if (axis && logarithm) svg.rectangle(0, y, axis->at(*logarithm), bar, style);
    svg.text(width, y + bar, typeset_numbers(number), "number", "end");
}

std::optional<Axis> axis_of(std::optional<double> left, std::optional<double> right) {
    if (!left && !right) return std::nullopt;
    double const a = left.value_or(*(right ? right : left));
    double const b = right.value_or(a);
    // A little room on the left, so that the shorter bar is seen.
    return decade_axis(std::min(a, b) - 0.1, std::max(a, b), 0, bars_end);
}

void draw_slack(Svg& svg, double y, double left, double right) {
    double const size = std::max(1.5, std::fabs(left - right));
    svg.rectangle(std::min(left, right), y, size, 5, left > right ? "slack-good" : "slack-short");
}

void draw_claim(Svg& svg, double top, Claim const& claim) {
    auto const& verdict = claim.verdict;
    auto const left = approx_log10(*verdict.lhs());
    auto const right = approx_log10(*verdict.rhs());
    auto const axis = axis_of(left, right);
    auto const& slack = *verdict.slack();
    auto const sides = verdict::sides_of(verdict);
    svg.text(0, top + 14, claim.name, "name");
    svg.text(width, top + 14, "slack " + typeset_numbers(verdict::slack_text(slack)), "small", "end");
    draw_side(svg, top + 23, *verdict.lhs(), sides.lhs, axis, "left");
    draw_side(svg, top + 23 + bar + 7, *verdict.rhs(), sides.rhs, axis, "right");
    if (!axis) return;
    if (left && right) draw_slack(svg, top + 23 + bar + 1, axis->at(*left), axis->at(*right));
    double const base = top + 23 + 2 * bar + 10;
    svg.line(0, base, bars_end, base, "axis");
    for (auto const& tick : axis->decades(5)) {
        double const x = axis->at(tick.value);
        svg.line(x, base, x, base + 4, "axis");
        svg.text(x, base + 16, tick.label, "small", x < 10 ? "start" : "middle");
    }
}

}  // namespace

std::optional<Figure> sides_figure(std::vector<Claim> const& claims, std::string const& name) {
    auto const count = std::count_if(claims.begin(), claims.end(), has_sides);
    if (count == 0) return std::nullopt;
    Svg svg(width, row_height * static_cast<double>(count) - 6, "Both sides of each inequality on logarithmic axes");
    double top = 0;
    for (auto const& claim : claims) {
        if (!has_sides(claim)) continue;
        draw_claim(svg, top, claim);
        top += row_height;
    }
    return Figure{name,
                  "Upper bar: left side; lower bar: right side. Each inequality has a logarithmic axis of its own.",
                  std::move(svg)};
}

}  // namespace halfspace::report
