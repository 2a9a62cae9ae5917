#include "plots/noise_figure.hpp"

#include "plots/picture.hpp"
#include "plots/published.hpp"
#include "plots/swept.hpp"

#include "sweep/builtin.hpp"

#include <fmt/format.h>

namespace halfspace::plots {
namespace {

std::int64_t constexpr smoke_factor = 50;

auto rows_with(std::string const& law, std::string const& norm) {
    return [=](sweep::Row const& row) {
        return row.at("data.kind") == law && (norm.empty() || row.at("attack.norm") == norm);
    };
}

/// Where a sweep has the size of the perturbation: L0 is plotted as a share of the pixels.
std::string size_column(NoiseFigure const& figure, NoiseNorm const& norm) {
    if (figure.axis != "eps") return figure.column;
    return norm.key == "l0" ? "attack.pixels" : "attack.eps";
}

std::vector<std::vector<double>> ours(NoiseFigure const& figure, sweep::SweepTable const& table, std::string const& law,
                                      NoiseNorm const& norm) {
    sweep::SweepTable mine = table;
    std::erase_if(mine.rows, [&](sweep::Row const& row) { return !rows_with(law, norm.key)(row); });
    auto points = curve_over_seeds(mine, size_column(figure, norm), "perturbed-noise.accuracy",
                                   [](sweep::Row const&) { return true; });
    if (figure.axis == "eps" && norm.key == "l0") {
        for (auto& point : points) point[0] /= 1e4;  // of the 10000 pixels
    }
    return points;
}

/// Adds a panel's curves, and what was published for them to `nearness`.
void add_curves(std::vector<Curve>& curves, Nearness& nearness, NoiseFigure const& figure,
                sweep::SweepTable const& table, sweep::SweepTable const& control, int panel) {
    auto const& norm = noise_norms()[static_cast<std::size_t>(panel)];
    int colour = 1;
    for (std::string const law : {"uniform", "gauss"}) {
        PublishedRow const where{{"norm", norm.title}, {"noise", law}, {"axis", figure.axis}};
        std::string const published = "paper-a-artificial";
        auto const theirs = published_points(published, where, "accuracy_perturbed");
        curves.push_back({law, "yerrorlines", ours(figure, table, law, norm), colour, "", panel});
        nearness.include(curves.back().points, theirs);
        curves.push_back({law + ", published", "points", theirs, colour, "pt 6 ps 1.5 lw 2", panel});
        auto const quiet = curve_over_seeds(control, figure.column, "noise-only.accuracy", rows_with(law, ""));
        curves.push_back(
            {quiet.empty() ? "" : law + ", no perturbation", "lines", quiet, colour, "dt 2 lw 1.2", panel});
        curves.push_back({law + ", no perturbation, published", "points",
                          published_points(published, where, "accuracy_noise_only"), colour, "pt 2 ps 0.7", panel});
        ++colour;
    }
}

Panel panel_of(NoiseFigure const& figure, NoiseNorm const& norm) {
    bool const share = figure.axis == "eps" && norm.key == "l0";
    std::string const label = figure.axis != "eps" ? figure.label : share ? "share of the pixels" : "{/:Italic ε}";
    return {norm.title, label, "accuracy on the clean samples",
            figure.setup + (share ? "set xtics 0.01\n" : "") + "set yrange [0.4:1.05]\n"};
}

std::string caption(NoiseFigure const& figure, sweep::Sweep const& sweep, Nearness const& nearness) {
    std::string const control = "the control, noise without perturbations";
    return fmt::format(
        "A network is trained on N samples with random labels; noise is attacked on it towards random target labels; a "
        "second "
        "network is trained on nothing but the perturbed noise. Drawn is its accuracy on the clean samples, which it "
        "has never "
        "seen ({}; circles: published points, one seed; {}{}). Slope 0.01, exponential loss, the authors' SGD epoch by "
        "epoch while "
        "its steps are long, then gradient flow to the time of its 100,000 epochs (t = 10⁴); back-propagated gradients "
        "rounded to "
        "16 bits as in their mixed precision. {} of the {} published accuracies on perturbed noise lie within 0.05 of "
        "ours, the "
        "farthest {:.3f} away.",
        seeds_text(sweep),
        figure.control.empty() ? "crosses, published: " : "dashed, with crosses for the published ones: ", control,
        nearness.near, nearness.points, nearness.farthest);
}

}  // namespace

std::vector<NoiseNorm> const& noise_norms() {
    static std::vector<NoiseNorm> const norms{{"l2", "L2"}, {"linf", "Linf"}, {"l0", "L0"}};
    return norms;
}

sweep::Sweep noise_sweep(FigureRequest const& request, std::string const& name) {
    sweep::Sweep sweep = figure_sweep(request, name);
    return request.smoke ? sweep::shrunk(std::move(sweep), smoke_factor) : sweep;
}

std::string draw_noise_figure(FigureRequest const& request, NoiseFigure const& figure) {
    sweep::Sweep const sweep = noise_sweep(request, figure.name);
    sweep::SweepTable table = swept(request, sweep);
    if (!figure.more.empty()) {
        auto const further = swept(request, noise_sweep(request, figure.more)).rows;
        table.rows.insert(table.rows.end(), further.begin(), further.end());
    }
    sweep::SweepTable const control =
        figure.control.empty() ? sweep::SweepTable{} : swept(request, noise_sweep(request, figure.control));
    std::vector<Panel> panels;
    std::vector<Curve> curves;
    Nearness nearness;
    for (auto const& norm : noise_norms()) {
        panels.push_back(panel_of(figure, norm));
        add_curves(curves, nearness, figure, table, control, static_cast<int>(panels.size()) - 1);
    }
    write_points(request.folder, figure.name, panels, curves);
    write_picture(request.folder, figure.name, panels, curves, request.formats);
    return caption(figure, sweep, nearness);
}

}  // namespace halfspace::plots
