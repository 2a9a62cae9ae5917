// Where theory and practice meet: the numbers that theorems A1 and A1s assume to be small, of pixels and of what a
// ConvNet makes of them. Drawn from data/measured/features.csv, which halfspace-practical writes.
#include "plots/image_figures.hpp"
#include "plots/picture.hpp"
#include "plots/published.hpp"

#include <fmt/format.h>

namespace halfspace::plots {
namespace {

struct FeatureCurve {
    std::string title;
    std::string network;  ///< in the table
};
std::vector<FeatureCurve> const feature_curves{{"pixels", "pixels"},
                                               {"features, untrained", "untrained"},
                                               {"features, trained on natural images", "standard-none-0"},
                                               {"features, trained on perturbed ones (R, L2)", "random-l2-0"},
                                               {"features, trained on perturbed noise (L2)", "noise-l2-0"}};

struct FeaturePanel {
    std::string title;
    std::string data;
    std::string centred;
};
std::vector<FeaturePanel> const feature_panels{{"MNIST", "mnist", "0"},
                                               {"MNIST, minus the mean", "mnist", "1"},
                                               {"Fashion-MNIST", "fashion-mnist", "0"},
                                               {"Fashion-MNIST, minus the mean", "fashion-mnist", "1"}};

/// What A1s (S2) asks of the largest sum for the slope gamma: docs/theorems/A1s.md.
double sum_allowed(double gamma) { return gamma * (1 + gamma * gamma) / (1 + gamma); }

}  // namespace

std::string draw_features(FigureRequest const& request) {
    std::vector<Panel> panels;
    std::vector<Curve> curves;
    for (auto const& panel : feature_panels) {
        int const index = static_cast<int>(panels.size());
        int colour = 1;
        for (auto const& curve : feature_curves) {
            std::vector<std::vector<double>> points;
            for (auto const& row : measured_rows(
                     "features", {{"data", panel.data}, {"network", curve.network}, {"centred", panel.centred}}))
                points.push_back({published_number(row, "images").value(), published_number(row, "row_sum").value()});
            curves.push_back({curve.title, "linespoints", points, colour++, "ps 0.8", index});
        }
        std::string setup = "set logscale xy\nset xrange [1.8:142]\nset yrange [0.05:1500]\n";
        for (double const gamma : {1.0, 0.5, 0.1})
            setup += fmt::format(
                "set arrow from graph 0, first {0:.4f} to graph 1, first {0:.4f} nohead dt 3 lw 0.9\n"
                "set label 'needed for γ = {1}' at graph 0.97, first {2:.4f} right font ',9'\n",
                sum_allowed(gamma), gamma, 0.82 * sum_allowed(gamma));
        panels.push_back({panel.title, "images of classes 0 and 9", "largest sum of relative correlations", setup});
    }
    write_points(request.folder, "features", panels, curves);
    write_picture(request.folder, "features", panels, curves, request.formats);
    return "How far real features are from the theorems: the largest over n of Σ |⟨x_n, x_k⟩| / |x_k|², the sum over "
           "all "
           "other k, of test images of the classes 0 and 9, as many of each: of their pixels, and of what the last "
           "linear layer of the ConvNet reads. Theorem A1s applies where it stays below γ(1 + γ²)/(1 + γ) (dotted): γ "
           "= "
           "1 is the linear layer itself, smaller slopes are those of networks of one hidden layer that read these "
           "features; A1 needs still less. Right: the same minus the mean of the images drawn. Observations, of one "
           "network each; nothing is claimed.";
}

}  // namespace halfspace::plots
