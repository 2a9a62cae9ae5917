// Own figure: the weights pi_n = g_n / sum g with which the samples pull at the network, on their way to the
// multipliers lambda_n / sum lambda of the linear system (theorem A1).
#include "plots/figure.hpp"
#include "plots/picture.hpp"

#include "data/load.hpp"
#include "evidence/softmax_path.hpp"
#include "scenario/scenario.hpp"

#include <fmt/format.h>

namespace halfspace::plots {

using linalg::Index;
using scenario::Scenario;

namespace {

// The weights settle in this stretch of the run.
double constexpr first_shown = 1e-3;
double constexpr last_shown = 10;

Scenario scenario_of(FigureRequest const& request) {
    Scenario scenario;
    scenario.data.kind = data::DataKind::uniform;
    scenario.data.n = 6;
    scenario.data.d = request.smoke ? 60 : 400;
    scenario.network.hidden = request.smoke ? 8 : 64;
    scenario.training.s = 1e6;
    return scenario;
}

void add_sample(std::vector<Curve>& curves, std::vector<training::TrajectoryPoint> const& trajectory, Index n,
                double target) {
    int const colour = static_cast<int>(n % 7) + 1;
    Curve path{"", "lines", {}, colour};
    Curve distance{fmt::format("sample {}", n + 1), "lines", {}, colour, "", 1};
    for (auto const& point : trajectory) {
        if (point.s < first_shown || point.s > last_shown) continue;
        path.points.push_back({point.s, point.softmax[n]});
        distance.points.push_back({point.s, std::abs(point.softmax[n] - target)});
    }
    curves.push_back(path);
    curves.push_back(
        {"", "lines", {{path.points.front()[0], target}, {path.points.back()[0], target}}, colour, "dt 2 lw 1"});
    curves.push_back(distance);
}

evidence::SoftmaxPath softmax_path(Scenario const& scenario, base::Progress const& progress) {
    auto const& network = scenario.network;
    return evidence::softmax_path(data::load_data(scenario.data, scenario.seed),
                                  {network.hidden, network.gamma, network.init, scenario.seed}, scenario.training,
                                  progress);
}

}  // namespace

std::string draw_softmax(FigureRequest const& request) {
    Scenario const scenario = scenario_of(request);
    evidence::SoftmaxPath const path = softmax_path(scenario, request.progress);
    std::vector<Curve> curves;
    for (Index n = 0; n < path.limit.size(); ++n) add_sample(curves, path.trajectory, n, path.limit[n]);
    std::string const s_axis = "rescaled time {/:Italic s}";
    std::vector<Panel> const panels{
        {"Softmax weights, and their limits (dashed)", s_axis, "{/:Italic π_n}",
         "set logscale x\nset format x '10^{%L}'\nset xrange [1e-3:10]"},
        {"Distance to the limit", s_axis, "|{/:Italic π_n} − {/:Italic λ_n}/Σ{/:Italic λ}|",
         "set logscale xy\nset format xy '10^{%L}'\nset xrange [1e-3:10]\nset yrange [1e-17:1]"}};
    write_points(request.folder, "softmax", panels, curves);
    write_picture(request.folder, "softmax", panels, curves, request.formats);
    return fmt::format(
        "{} uniform samples in {} dimensions, slope 0.9, {} neurons, gradient flow to s = 10⁶, one run. The weights "
        "with which "
        "the samples drive the flow, π = g/Σg, converge exponentially in s to the multipliers λ/Σλ that the linear "
        "system "
        "Aλ = 1 predicts; what is left in the end is rounding (the dips are changes of sign).",
        scenario.data.n, scenario.data.d, scenario.network.hidden);
}

}  // namespace halfspace::plots
