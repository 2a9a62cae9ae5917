// The second paper's maps: in the plane of the two class means, where both networks have the same sign, and the zero
// sets of what theory B predicts for them.
#include "plots/picture.hpp"
#include "plots/swept.hpp"
#include "plots/wide_figures.hpp"
#include "plots/zero_set.hpp"

#include "experiments/plane_map.hpp"
#include "scenario/builtin.hpp"

#include <fmt/format.h>

#include <cmath>

namespace halfspace::plots {

using experiments::GridValues;
using scenario::Scenario;

namespace {

struct Map {
    std::string title;
    Scenario scenario;
};

Scenario of_base(std::string const& name, std::int64_t hidden, double eps, double rate, std::int64_t epochs) {
    Scenario scenario = scenario::find_scenario(name);
    auto& wide = scenario.wide;
    wide.biases = true;
    wide.hidden = hidden;
    wide.eps = eps;
    wide.rate_f = wide.rate_g = rate;
    wide.epochs_f = wide.epochs_g = epochs;
    return scenario;
}

/// The authors' settings, but for the number of images.
std::vector<Map> maps(bool smoke) {
    std::int64_t const part = smoke ? 20 : 1;
    Map clouds{"Gaussian clouds", of_base("wide-shifted-gauss", 100, 0.01, 1, 100)};
    clouds.scenario.data.labelling = data::Labelling::balanced;
    clouds.scenario.data.n = 1000 / part;
    Map noise{"Gaussian noise", of_base("wide-shifted-gauss", 1000 / part, 0.001 * std::sqrt(1000.0), 1, 100)};
    noise.scenario.data.kind = data::DataKind::gauss;
    noise.scenario.data.labelling = data::Labelling::random;
    noise.scenario.data.n = 2000 / part;
    noise.scenario.data.d = 1000 / part;
    Map images{"Fashion-MNIST, 0 against 9", of_base("wide-fashion-mnist", 1000 / part, 0.14, 0.01, 100)};
    images.scenario.data.count = 1000 / part;
    return {clouds, noise, images};
}

/// A grid position to four decimals: the table of the points stays short.
double rounded(GridValues const& grid, std::size_t k) {
    return std::round(1e4 * grid.position(static_cast<double>(k))) / 1e4;
}

/// 0 where the signs differ, 1 where both are positive, -1 where both are negative.
Curve agreement_of(GridValues const& f, GridValues const& g, int panel) {
    Curve curve{"", "image", {}, 1, "", panel};
    for (std::size_t i = 0; i < f.side; ++i) {
        for (std::size_t k = 0; k < f.side; ++k) {
            int const sign = (f.at(i, k) > 0) == (g.at(i, k) > 0) ? (f.at(i, k) > 0 ? 1 : -1) : 0;
            curve.points.push_back({rounded(f, k), rounded(f, i), static_cast<double>(sign)});
        }
    }
    return curve;
}

std::size_t constexpr curves_of_a_map = 6;  ///< the ground, three entries of the key for it, two lines

double share_agreeing(Curve const& map) {
    double agreeing = 0;
    for (auto const& point : map.points) agreeing += point[2] != 0 ? 1 : 0;
    return agreeing / static_cast<double>(map.points.size());
}

char const* const both_negative = "#e6f0f8";
char const* const different = "#808080";
char const* const both_positive = "#f0c370";

void add_map(std::vector<Curve>& curves, std::vector<GridValues> const& grids, int panel) {
    curves.push_back(agreement_of(grids[0], grids[1], panel));
    curves.push_back({"both negative", "area", {}, 1, both_negative, panel});
    curves.push_back({"the two networks differ", "area", {}, 1, different, panel});
    curves.push_back({"both positive", "area", {}, 1, both_positive, panel});
    curves.push_back({"predicted for the first", "vectors nohead", zero_set(grids[2]), 1, "lw 3", panel});
    curves.push_back({"predicted for the second", "vectors nohead", zero_set(grids[3]), 7, "lw 1.6 dt 2", panel});
}

/// A square of half-width `edge`, with a colour for either sign and one for disagreement.
Panel panel_of(std::string const& title, double edge) {
    return {title, "between the class means", "along their sum",
            fmt::format("set palette defined (-1 '{2}', 0 '{3}', 1 '{4}')\nset cbrange [-1:1]\n"
                        "unset colorbox\nunset grid\nset size ratio 1\nset xrange [{0}:{1}]\nset yrange [{0}:{1}]",
                        -edge, edge, both_negative, different, both_positive)};
}

std::vector<std::vector<GridValues>> computed(FigureRequest const& request, std::vector<Map> const& wanted,
                                              std::size_t side) {
    auto const texts = worked(request, wanted.size(),
                              [&](std::size_t k) { return experiments::wide_plane_map(wanted[k].scenario, side); });
    std::vector<std::vector<GridValues>> grids;
    for (auto const& text : texts) grids.push_back(experiments::read_plane_map(text, side, 4).functions);
    return grids;
}

}  // namespace

std::string draw_wide_map(FigureRequest const& request) {
    auto const wanted = maps(request.smoke);
    auto const grids = computed(request, wanted, request.smoke ? 11 : 61);
    std::vector<Panel> panels;
    std::vector<Curve> curves;
    std::string shares;
    for (std::size_t k = 0; k < wanted.size(); ++k) {
        add_map(curves, grids[k], static_cast<int>(k));
        shares += fmt::format("{}{:.3g} %", k == 0 ? "" : ", ",
                              100 * share_agreeing(curves[curves.size() - curves_of_a_map]));
        panels.push_back(panel_of(wanted[k].title, -grids[k][0].first));
    }
    write_points(request.folder, "wide-map", panels, curves);
    write_picture(request.folder, "wide-map", panels, curves, request.formats);
    return fmt::format(
        "The plane through 0 and the two normalised class means, as far as the samples reach in it. The first "
        "network and the second, which has learnt from its perturbations alone, have the same sign (light blue, to "
        "the left: negative; orange, to the right: positive), or not (grey). They agree on {} of the three squares. "
        "Lines: where the functions that theory B predicts for the two are zero, in closed form. The line of the "
        "second is shifted where chance has given its random labels more of one sign. One seed, identity loss, 100 "
        "epochs: clouds with d = 100, N = 1000, m = 100, ε = 0.01, rate 1; noise with random labels, d = 1000, N = "
        "2000, m = 1000, ε = 0.032, rate 1; the first 1000 images of each class, m = 1000, ε = 0.14, rate 0.01.",
        shares);
}

}  // namespace halfspace::plots
