// The second paper's cosines: a perturbation of the trained network against the direction that theory B predicts.
#include "plots/picture.hpp"
#include "plots/published.hpp"
#include "plots/swept.hpp"
#include "plots/wide_figures.hpp"

#include <fmt/format.h>

namespace halfspace::plots {
namespace {

/// Columns "wide-features.cosine_1", "..._2", ... of a sweep without further axes: points against the epoch.
std::vector<std::vector<double>> along_training(sweep::SweepTable const& table) {
    std::string const start = "wide-features.cosine_";
    std::vector<std::vector<double>> points;
    for (auto const& column : table.columns) {
        if (column.rfind(start, 0) != 0) continue;
        std::vector<double> samples;
        for (auto const& row : table.rows) samples.push_back(number_in(row, column).value());
        points.push_back(point_over_seeds(std::stod(column.substr(start.size())), samples));
    }
    return points;
}

/// After the last epoch, against the dimension.
std::vector<std::vector<double>> along_dimension(sweep::SweepTable const& table) {
    return curve_over_seeds(table, "data.d", table.columns.back(), [](sweep::Row const&) { return true; });
}

class CosineFigure {
public:
    explicit CosineFigure(FigureRequest const& request) : request_(request) {}

    sweep::SweepTable table(std::string const& name) {
        sweep::Sweep const sweep = wide_sweep(request_, name);
        seeds_ += fmt::format("{}{}", seeds_.empty() ? "" : ", ", seeds_text(sweep));
        return swept(request_, sweep);
    }

    void add(Panel panel, std::string const& data, std::string const& axis, std::vector<std::vector<double>> points) {
        int const index = static_cast<int>(panels_.size());
        panel.setup += "set yrange [0:1.05]\n";
        curves_.push_back({"Halfspace", "yerrorlines", std::move(points), 1, "pt 5 ps 0.6", index});
        curves_.push_back({"published", "points",
                           published_points("paper-b-cosine", {{"data", data}, {"axis", axis}}, "cosine_similarity"), 2,
                           "pt 6 ps 1.4 lw 1.8", index});
        panels_.push_back(std::move(panel));
    }

    std::string draw() const {
        write_points(request_.folder, "wide-cosine", panels_, curves_);
        write_picture(request_.folder, "wide-cosine", panels_, curves_, request_.formats);
        return seeds_;
    }

private:
    FigureRequest const& request_;
    std::vector<Panel> panels_;
    std::vector<Curve> curves_;
    std::string seeds_;
};

}  // namespace

std::string draw_wide_cosine(FigureRequest const& request) {
    CosineFigure figure(request);
    std::string const dimension = "dimension {/:Italic d}";
    std::string const epochs = "epochs {/:Italic T_f}";
    std::string const cosine = "mean |cos|";
    figure.add({"Clouds, 1000 epochs", dimension, cosine, ""}, "shifted-gauss", "d",
               largest_over_rates(figure.table("wide-dimension"), "data.d", "wide-learning.cosine"));
    figure.add({"Clouds, d = 100", epochs, cosine, ""}, "shifted-gauss", "T_f",
               along_training(figure.table("wide-features")));
    figure.add({"Gaussian noise, 1000 epochs", dimension, cosine, "set logscale x\n"}, "gauss", "d",
               along_dimension(figure.table("wide-features-dimension")));
    figure.add({"Gaussian noise, d = 10000", epochs, cosine, "set logscale x\n"}, "gauss", "T_f",
               along_training(figure.table("wide-features-gauss")));
    figure.add({"Fashion-MNIST", epochs, cosine, "set logscale x\n"}, "fashion-mnist", "T_f",
               along_training(figure.table("wide-features-images")));
    std::string const seeds = figure.draw();
    return fmt::format(
        "Mean absolute cosine between the gradient of the trained network at 1000 of its samples and the direction s "
        "= (1/N) Σ y Φ x that theory B predicts, Φ in closed form (the authors drew it at random); 100 neurons. "
        "Clouds: means ±0.3, N = 1000, rates 1 and 0.1 (the larger value), along the epochs 0.1. Gaussian noise with "
        "random labels: N = 10000, rate 0.1. Fashion-MNIST, 0 against 9: 5500 training images a class, rate 0.01. "
        "Lines: medians, bars: least and largest over seeds ({}, panel by panel). Circles: the published points, one "
        "seed each; those of MNIST, whose files are not at hand, are not redrawn. Longer training does not bring the "
        "cosine to 1: neurons change sides, and the predicted direction leaves out what that adds to the gradient "
        "(theorem B1).",
        seeds);
}

}  // namespace halfspace::plots
