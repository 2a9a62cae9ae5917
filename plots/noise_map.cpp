// The first paper's decision map: where the networks that have only seen perturbed noise draw the line that the first
// one drew through its samples.
#include "plots/noise_figure.hpp"
#include "plots/picture.hpp"
#include "plots/plane.hpp"
#include "plots/swept.hpp"

#include "experiments/perturbed_noise.hpp"

#include <fmt/format.h>

#include <sstream>

namespace halfspace::plots {

using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using scenario::Scenario;

namespace {

Index constexpr samples_shown = 200;

std::vector<Index> numbers_of_noise(bool smoke) {
    return smoke ? std::vector<Index>{4, 40} : std::vector<Index>{10, 100, 1000, 10000};
}

DataSet in_doubles(experiments::FloatData const& data) { return {data.X.cast<double>(), data.y}; }

experiments::FloatData first_points(experiments::FloatData const& data, Index count) {
    return {data.X.topRows(count), std::vector<int>(data.y.begin(), data.y.begin() + count)};
}

/// f on the grid. On a plane the network is one of two inputs: <w, sum_i z_i p_i> = <P w, z>.
std::string values_on(PlaneGrid const& grid, Matrix const& plane, experiments::FloatNetwork const& network) {
    experiments::FloatNetwork const restricted{network.W * plane.transpose().cast<float>(), network.gamma};
    std::string text;
    for (float const value : experiments::approx_outputs(restricted, grid.coordinates().cast<float>()))
        text += fmt::format("{:.6g} ", value);
    return text + "\n";
}

std::string samples_on(Matrix const& plane, DataSet const& data) {
    Index const count = std::min(samples_shown, data.size());
    Matrix const Z = data.X.topRows(count) * plane.transpose();
    std::string text = fmt::format("{}\n", count);
    for (Index n = 0; n < count; ++n)
        text += fmt::format("{:.6g} {:.6g} {}\n", Z(n, 0), Z(n, 1), data.y[static_cast<std::size_t>(n)]);
    return text;
}

/// Half-width, samples, f of the first network and of each second one, more and more noise. Runs in a process of its
/// own.
std::string work(Scenario const& scenario, std::vector<Index> const& numbers, std::size_t side) {
    experiments::FloatData const samples = experiments::standard_data(scenario);
    DataSet const data = in_doubles(samples);
    Matrix const plane = plane_of_means(data);
    PlaneGrid const grid{side, (data.X * plane.transpose()).cwiseAbs().maxCoeff()};
    experiments::FloatNetwork const first = experiments::trained_on(samples, scenario, "first network").network;
    experiments::FloatData const seen = experiments::perturbed(first, experiments::noise_data(scenario), scenario);
    std::string text =
        fmt::format("{:.6g}\n", grid.half_width) + samples_on(plane, data) + values_on(grid, plane, first);
    for (Index const number : numbers) {
        text += values_on(grid, plane,
                          experiments::trained_on(first_points(seen, number), scenario, "second network").network);
    }
    return text;
}

struct Map {
    std::vector<std::vector<double>> positive, negative;  ///< samples: x, y
    std::vector<GridValues> networks;                     ///< the first one, then the second ones
};

Map read(std::string const& text, std::size_t side, std::size_t networks) {
    std::istringstream stream(text);
    double half_width = 0;
    Index count = 0;
    stream >> half_width >> count;
    Map map;
    for (Index n = 0; n < count; ++n) {
        std::vector<double> point(2);
        int label = 0;
        stream >> point[0] >> point[1] >> label;
        (label > 0 ? map.positive : map.negative).push_back(point);
    }
    for (std::size_t k = 0; k < networks; ++k) {
        map.networks.push_back(PlaneGrid{side, half_width}.empty_values());
        for (double& value : map.networks.back().values) stream >> value;
    }
    return map;
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

void add_map(std::vector<Curve>& curves, Map const& map, std::vector<Index> const& numbers, int panel) {
    curves.push_back(signs_of(map.networks[0], panel));
    curves.push_back({"first network positive", "area", {}, 1, positive_ground, panel});
    curves.push_back({"first network negative", "area", {}, 1, negative_ground, panel});
    curves.push_back({"positive samples", "points", map.positive, 7, "pt 7 ps 0.35", panel});
    curves.push_back({"negative samples", "points", map.negative, 1, "pt 7 ps 0.35", panel});
    std::vector<std::string> const dashes{"dt 3 lw 2", "dt 2 lw 2", "dt 4 lw 2", "lw 5"};
    for (std::size_t k = numbers.size(); k-- > 0;) {  // the thick line of the most noise lies below the others
        curves.push_back({fmt::format("{} noise vectors", numbers[k]), "vectors nohead", zero_set(map.networks[k + 1]),
                          k + 1 == numbers.size() ? 5 : static_cast<int>(k) + 2,
                          dashes[k + dashes.size() - numbers.size()], panel});
    }
}

std::vector<Map> computed(FigureRequest const& request, std::vector<Index> const& numbers, std::size_t side) {
    sweep::Sweep const sweep = noise_sweep(request, "noise-map");
    auto const cells = sweep::cells_of(sweep);
    auto const texts = worked(request, cells.size(),
                              [&](std::size_t k) { return work(sweep::scenario_of(sweep, cells[k]), numbers, side); });
    std::vector<Map> maps;
    for (auto const& text : texts) maps.push_back(read(text, side, numbers.size() + 1));
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
                         maps[k].networks[0].first, -maps[k].networks[0].first, negative_ground, positive_ground)});
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
