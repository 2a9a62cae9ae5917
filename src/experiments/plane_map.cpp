#include "experiments/plane_map.hpp"

#include "experiments/perturbed_noise.hpp"
#include "experiments/predicted_features.hpp"
#include "experiments/wide_pair.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace halfspace::experiments {

using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using scenario::Scenario;

namespace {

Index constexpr samples_shown = 200;

FloatData first_points(FloatData const& data, Index count) {
    return {data.X.topRows(count), std::vector<int>(data.y.begin(), data.y.begin() + count)};
}

/// Six digits each, on a line.
template <class Values>
std::string text_of(Values const& values) {
    std::string text;
    for (auto const value : values) text += fmt::format("{:.6g} ", value);
    return text + "\n";
}

/// f on the grid. On a plane the network is one of two inputs: <w, sum_i z_i p_i> = <P w, z>.
std::string values_on(PlaneGrid const& grid, Matrix const& plane, FloatNetwork const& network) {
    FloatNetwork const restricted{network.W * plane.transpose().cast<float>(), network.gamma};
    return text_of(approx_outputs(restricted, grid.coordinates().cast<float>()));
}

/// How many samples are shown, then each with its label.
std::string samples_on(Matrix const& plane, DataSet const& data) {
    Index const count = std::min(samples_shown, data.size());
    Matrix const Z = data.X.topRows(count) * plane.transpose();
    std::string text = fmt::format("{}\n", count);
    for (Index n = 0; n < count; ++n)
        text += fmt::format("{:.6g} {:.6g} {}\n", Z(n, 0), Z(n, 1), data.y[static_cast<std::size_t>(n)]);
    return text;
}

double reach(Matrix const& plane, DataSet const& data) { return (data.X * plane.transpose()).cwiseAbs().maxCoeff(); }

}  // namespace

std::string noise_plane_map(Scenario const& scenario, std::vector<Index> const& numbers, std::size_t side) {
    FloatData const samples = standard_data(scenario);
    DataSet const data{samples.X.cast<double>(), samples.y};
    Matrix const plane = plane_of_means(data);
    PlaneGrid const grid{side, reach(plane, data)};
    FloatNetwork const first = trained_on(samples, scenario, "first network").network;
    FloatData const seen = perturbed(first, noise_data(scenario), scenario);
    std::string text =
        fmt::format("{:.6g}\n", grid.half_width) + samples_on(plane, data) + values_on(grid, plane, first);
    for (Index const number : numbers) {
        text += values_on(grid, plane, trained_on(first_points(seen, number), scenario, "second network").network);
    }
    return text;
}

std::string wide_plane_map(Scenario const& scenario, std::size_t side) {
    WidePair const pair = train_wide_pair(scenario);
    Matrix const plane = plane_of_means(pair.data);
    PlaneGrid const grid{side, std::ceil(reach(plane, pair.data))};
    Matrix const Z = grid.coordinates() * plane;
    Matrix const points = network::with_constant(Z, 1);
    double const gamma = arithmetic::nearest_double(pair.f.gamma);
    std::string text = fmt::format("{:.6g}\n0\n", grid.half_width);
    for (auto const* const network : {&pair.f, &pair.g}) text += text_of(network::approx_outputs(*network, points));
    for (auto const* const learned : {&pair.data, &pair.perturbed})
        text += text_of(PredictedFeatures(*learned, gamma, pair.f.beta()).output(Z));
    return text;
}

PlaneMap read_plane_map(std::string const& text, std::size_t side, std::size_t functions) {
    std::istringstream stream(text);
    double half_width = 0;
    Index count = 0;
    stream >> half_width >> count;
    PlaneMap map;
    for (Index n = 0; n < count; ++n) {
        std::vector<double> point(2);
        int label = 0;
        stream >> point[0] >> point[1] >> label;
        (label > 0 ? map.positive : map.negative).push_back(point);
    }
    for (std::size_t k = 0; k < functions; ++k) {
        map.functions.push_back(PlaneGrid{side, half_width}.empty_values());
        for (double& value : map.functions.back().values) stream >> value;
    }
    return map;
}

}  // namespace halfspace::experiments
