// The first paper's decision map: where the networks that have only seen perturbed noise draw the line that the first
// one drew through its samples.
#include "plots/noise_figure.hpp"
#include "plots/picture.hpp"
#include "plots/swept.hpp"
#include "plots/zero_set.hpp"

#include "experiments/plane_map.hpp"

#include <fmt/format.h>

namespace halfspace::plots {

using experiments::GridValues;
using experiments::PlaneMap;
using linalg::Index;

namespace {

std::vector<Index> numbers_of_noise(bool smoke) {
    return smoke ? std::vector<Index>{4, 40} : std::vector<Index>{10, 100, 1000, 10000};
}

Curve signs_of(GridValues const& f, int panel) {
    Curve curve{"", "image", {}, 1, "", panel};
    for (std::size_t i = 0; i < f.side; ++i) {
        for (std::size_t k = 0; k < f.side; ++k) {
            auto const [x, y] = std::pair(static_cast<double>(k), static_cast<double>(i));
            curve.points.push_back({f.position(x), f.position(y), f.at(i, k) > 0 ? 1.0 : -1.0});
        }
    }
    return curve;
}

char const* const negative_ground = "#dcebf5";
char const* const positive_ground = "#fdf0d8";

void add_map(std::vector<Curve>& curves, PlaneMap const& map, std::vector<Index> const& numbers, int panel) {
    curves.push_back(signs_of(map.functions[0], panel));
    curves.push_back({"first network positive", "area", {}, 1, positive_ground, panel});
    curves.push_back({"first network negative", "area", {}, 1, negative_ground, panel});
    curves.push_back({"positive samples", "points", map.positive, 7, "pt 7 ps 0.35", panel});
    curves.push_back({"negative samples", "points", map.negative, 1, "pt 7 ps 0.35", panel});
    std::vector<std::string> const dashes{"dt 3 lw 2", "dt 2 lw 2", "dt 4 lw 2", "lw 5"};
    for (std::size_t k = numbers.size(); k-- > 0;) {  // the thick line of the most noise lies below the others
        curves.push_back({fmt::format("{} noise vectors", numbers[k]), "vectors nohead", zero_set(map.functions[k + 1]),
                          k + 1 == numbers.size() ? 5 : static_cast<int>(k) + 2,
                          dashes[k + dashes.size() - numbers.size()], panel});
    }
}

std::vector<PlaneMap> computed(FigureRequest const& request, std::vector<Index> const& numbers, std::size_t side) {
    sweep::Sweep const sweep = noise_sweep(request, "noise-map");
    auto const cells = sweep::cells_of(sweep);
    auto const texts = worked(request, cells.size(), [&](std::size_t k) {
        return experiments::noise_plane_map(sweep::scenario_of(sweep, cells[k]), numbers, side);
    });
    std::vector<PlaneMap> maps;
    for (auto const& text : texts) maps.push_back(experiments::read_plane_map(text, side, numbers.size() + 1));
    return maps;
}

}  // namespace

std::string draw_noise_map(FigureRequest const& request) {
    auto const numbers = numbers_of_noise(request.smoke);
    auto const maps = computed(request, numbers, request.smoke ? 11 : 61);
    std::vector<Panel> panels;
    std::vector<Curve> curves;
    for (std::size_t k = 0; k < maps.size(); ++k) {
        add_map(curves, maps[k], numbers, static_cast<int>(k));
        panels.push_back(
            {noise_norms()[k].title, "between the class means", "along their sum",
             fmt::format("set palette defined (-1 '{2}', 1 '{3}')\nset cbrange [-1:1]\nunset colorbox\nunset grid\n"
                         "set size ratio 1\nset xrange [{0}:{1}]\nset yrange [{0}:{1}]",
                         maps[k].functions[0].first, -maps[k].functions[0].first, negative_ground, positive_ground)});
    }
    write_points(request.folder, "noise-map", panels, curves);
    write_picture(request.folder, "noise-map", panels, curves, request.formats);
    return "The plane through 0 and the two normalised class means of 1000 uniform samples of dimension 10000 with "
           "random labels; dots: "
           "the first 200 samples, projected (black: positive, blue: negative). Light ground: the sign of the network "
           "trained on the "
           "samples (orange: positive). Lines: where networks trained on nothing but perturbed noise change their "
           "sign; with more "
           "noise the line approaches that of the first network. Slope 0.01, width 20, eps = 0.78 (L2), 0.03 (Linf), "
           "500 pixels (L0), "
           "one seed. Networks without biases are homogeneous: each line is made of rays from 0.";
}

}  // namespace halfspace::plots
