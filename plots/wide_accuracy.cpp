// The second paper's accuracies: two networks of independent random starts, the second trained on nothing but the first
// one's perturbations with random labels.
#include "plots/picture.hpp"
#include "plots/published.hpp"
#include "plots/swept.hpp"
#include "plots/wide_figures.hpp"

#include <fmt/format.h>

namespace halfspace::plots {
namespace {

struct WidePanel {
    std::string title;
    std::string sweep;
    std::string column;  ///< of the grid
    std::string axis;    ///< of the published table; empty: none was read off
    std::string label;
    std::string setup = "";
};

std::vector<WidePanel> const cloud_panels{
    {"Dimension", "wide-dimension", "data.d", "d", "dimension {/:Italic d}"},
    {"Length of a perturbation", "wide-eps", "wide.eps", "eps", "{/:Italic ε}"},
    {"Epochs of the first network", "wide-epochs-f", "wide.epochs_f", "T_f", "epochs {/:Italic T_f}"},
    {"Epochs of the second network", "wide-epochs-g", "wide.epochs_g", "T_g", "epochs {/:Italic T_g}",
     "set logscale x\n"},
    {"Slope", "wide-gamma", "wide.gamma", "gamma", "slope {/:Italic γ}", "set xtics 0.25\n"},
    {"Dimension, logistic loss", "wide-logistic", "data.d", "d_logistic", "dimension {/:Italic d}"},
    {"Width", "wide-hidden", "wide.hidden", "", "neurons {/:Italic m}", "set logscale x\nset xrange [10:1000]\n"},
    {"Number of samples", "wide-samples", "data.n", "", "samples {/:Italic N}",
     "set logscale x\nset xrange [100:2000]\n"},
};

std::vector<WidePanel> const other_panels{
    {"Gaussian noise, random labels", "wide-gauss", "data.d", "", "dimension {/:Italic d}",
     "set logscale x\nset xrange [100:2000]\n"},
    {"Fashion-MNIST, 0 against 9", "wide-images", "wide.epochs_g", "", "epochs {/:Italic T_g}", "set logscale x\n"},
};

/// One curve of each panel: ours with filled marks, the published points with the same marks, open.
struct Measure {
    std::string column;
    std::string title;
    std::string ours;
    std::string published;
};

std::vector<Measure> const measures{
    {"accuracy_perturbation", "second network, on clean samples", "pt 5 ps 0.6", "pt 4 ps 1.4 lw 1.8"},
    {"agreement", "both agree, on fresh samples", "pt 7 ps 0.6 dt 2", "pt 6 ps 1.4 lw 1.8"},
    {"accuracy_standard", "first network, on its samples", "pt 9 ps 0.6 dt 3", "pt 8 ps 1.4 lw 1.8"}};

void add_panel(std::vector<Curve>& curves, WidePanel const& panel, sweep::SweepTable const& table, int index) {
    int colour = 1;
    for (auto const& measure : measures) {
        curves.push_back({measure.title, "yerrorlines",
                          largest_over_rates(table, panel.column, "wide-learning." + measure.column), colour,
                          measure.ours, index});
        if (!panel.axis.empty()) {
            curves.push_back({"published", "points",
                              published_points("paper-b-shifted-gauss", {{"axis", panel.axis}}, measure.column), colour,
                              measure.published, index});
        }
        ++colour;
    }
}

/// Draws the panels; the seeds of each, in words.
std::string draw(FigureRequest const& request, std::string const& name, std::vector<WidePanel> const& wanted) {
    std::vector<Panel> panels;
    std::vector<Curve> curves;
    std::string seeds;
    for (auto const& panel : wanted) {
        sweep::Sweep const sweep = wide_sweep(request, panel.sweep);
        add_panel(curves, panel, swept(request, sweep), static_cast<int>(panels.size()));
        panels.push_back({panel.title, panel.label, "share", panel.setup + "set yrange [0:1.03]\n"});
        seeds += fmt::format("{}{}: {}", seeds.empty() ? "" : ", ", panel.title, seeds_text(sweep));
    }
    write_points(request.folder, name, panels, curves);
    write_picture(request.folder, name, panels, curves, request.formats);
    return seeds;
}

}  // namespace

std::string draw_wide_accuracy(FigureRequest const& request) {
    std::string const seeds = draw(request, "wide-accuracy", cloud_panels);
    return fmt::format(
        "A network of 100 neurons learns two Gaussian clouds (means ±0.3, d = 100, N = 1000, slope 0, identity "
        "loss); a second one of another random start learns nothing but the first one's perturbations of length 0.01 "
        "(along d: 0.001 √d) with random labels. 1000 epochs of full-batch SGD with momentum 0.9 each; each seed's "
        "value is the largest over the learning rates 1 and 0.1 of either network (along the first one's epochs: 0.1 "
        "for the first). Lines: medians, bars: least and largest over seeds ({}). Open marks: the published points, "
        "one seed each; for the width and the number of samples none were read off. The spread is real: the chance "
        "imbalance of the random labels drives the second network's biases, and 100 Gaussian readouts do not average "
        "it away. ε = 10⁻⁹ stands for 0. Two published values lie outside of our range, both after one epoch of the "
        "first network. It is then nearly its random start, and the published one starts against the classes "
        "(accuracy 0.41). Of 400 seeds 20 fall below one half, and the lowest (0.40) goes on as published (0.72 after "
        "two epochs).",
        seeds);
}

std::string draw_wide_data(FigureRequest const& request) {
    std::string const seeds = draw(request, "wide-data", other_panels);
    return fmt::format(
        "The same on other data ({}; lines: medians, bars: least and largest). Left: 2000 standard normal samples "
        "with random labels (the authors used 10000), ε = 0.001 √d, 100 neurons, 1000 epochs, the largest over the "
        "rates 1 and 0.1. Right: the first 2000 images each of T-shirts and ankle boots, pixels in [0, 1] minus "
        "0.2860, ε = 0.14, 100 neurons, 100 epochs of the first network, the largest over the rates 0.01 and 0.001; "
        "agreement on 1000 images that training left out.",
        seeds);
}

}  // namespace halfspace::plots
