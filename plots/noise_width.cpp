// How narrow the first paper's network may be for the gallery's figures.
#include "plots/noise_figure.hpp"
#include "plots/picture.hpp"
#include "plots/swept.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace halfspace::plots {
namespace {

struct WidthPanel {
    std::string sweep;
    std::string title;
};
std::vector<WidthPanel> const width_panels{{"noise-width", "d = 1000, N = 100, N_{adv} = 1000"},
                                           {"noise-width-small-dimension", "d = 500, N = 1000, N_{adv} = 10000"}};

/// How far apart a curve's medians, and the seeds of one point, lie at most.
struct Spread {
    double over_widths = 0;
    double over_seeds = 0;

    void include(std::vector<std::vector<double>> const& points) {
        auto const [least, most] =
            std::minmax_element(points.begin(), points.end(), [](auto& a, auto& b) { return a[1] < b[1]; });
        over_widths = std::max(over_widths, (*most)[1] - (*least)[1]);
        for (auto const& point : points) over_seeds = std::max(over_seeds, point[3] - point[2]);
    }
};

/// Adds one panel's; returns their spread.
Spread add_curves(std::vector<Curve>& curves, sweep::SweepTable const& table, int panel) {
    Spread spread;
    int colour = 0;
    for (std::string const law : {"uniform", "gauss"}) {
        for (auto const& norm : noise_norms()) {
            auto const mine = [&](sweep::Row const& row) {
                return row.at("data.kind") == law && row.at("attack.norm") == norm.key;
            };
            auto points = curve_over_seeds(table, "network.hidden", "perturbed-noise.accuracy", mine);
            ++colour;
            if (points.empty()) continue;  // the colour stays its own
            spread.include(points);
            curves.push_back({law + ", " + norm.title, "yerrorlines", std::move(points), colour,
                              law == "gauss" ? "dt 2" : "", panel});
        }
    }
    return spread;
}

}  // namespace

std::string draw_noise_width(FigureRequest const& request) {
    std::vector<Panel> panels;
    std::vector<Curve> curves;
    std::vector<Spread> spreads;
    std::string seeds;
    for (auto const& [name, title] : width_panels) {
        sweep::Sweep const sweep = noise_sweep(request, name);
        spreads.push_back(add_curves(curves, swept(request, sweep), static_cast<int>(panels.size())));
        panels.push_back(
            {title, "neurons", "accuracy on the clean samples", "set logscale x\nset yrange [0.4:1.05]\n"});
        seeds += (seeds.empty() ? "" : ", ") + seeds_text(sweep);
    }
    write_points(request.folder, "noise-width", panels, curves);
    write_picture(request.folder, "noise-width", panels, curves, request.formats);
    return fmt::format(
        "The first paper's experiment with networks of different widths ({}; bars: least and largest). Left: a tenth "
        "of the "
        "paper's sizes in every direction. From one width to another a curve's medians differ by at most {:.2f}, the "
        "seeds of a "
        "point by at most {:.2f}; at the paper's own sizes the gallery uses width 20 and one seed. Right: twenty times "
        "as many "
        "noise vectors as dimensions. A narrow network cannot fit them all; the curves differ by up to {:.2f}, and the "
        "gallery uses 200 "
        "neurons there.",
        seeds, spreads[0].over_widths, spreads[0].over_seeds, spreads[1].over_widths);
}

}  // namespace halfspace::plots
