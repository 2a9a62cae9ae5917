// Own figure: how much real data theorem A1's assumption bears. Images are far from orthogonal, so the largest subset
// on which the assumption holds has a handful of them, and shrinks with the slope.
#include "plots/figure.hpp"
#include "plots/picture.hpp"
#include "plots/swept.hpp"

#include "data/load.hpp"
#include "data/near_orthogonal_subset.hpp"

#include <fmt/format.h>

#include <sstream>

namespace halfspace::plots {

using data::DataSet;

namespace {

std::vector<double> const slopes{0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99};

data::DataOptions images(bool smoke) {
    data::DataOptions options;
    options.kind = data::DataKind::idx;
    options.samples = "/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz";
    options.labels = "/usr/share/datasets/fashion-mnist/train-labels-idx1-ubyte.gz";
    options.positive = {0, 1, 2, 3, 4};
    options.centre = data::Centre::pixel_mean;
    options.count = smoke ? 40 : 1000;
    return options;
}

/// "6 1": the size found, and whether the search was exhaustive. Runs in a process of its own.
std::string search(DataSet const& data, double slope, bool smoke) {
    data::SubsetSearch search;
    search.gamma = arithmetic::exact(slope);
    search.pools = {500, 2000};
    search.budget = smoke ? 1'000'000 : 2'000'000'000;
    data::IntegerMatrix const samples = data.X.cast<std::int16_t>();
    auto const found = data::near_orthogonal_subset(samples, data.y, search);
    return fmt::format("{} {}", found.members.size(), found.largest ? 1 : 0);
}

/// The points of exhaustive searches, and those of searches that ran out of their budget (lower bounds).
std::pair<Curve, Curve> searched(FigureRequest const& request, DataSet const& data) {
    Curve largest{"largest (search exhausted)", "linespoints", {}, 1, "ps 1.3"};
    Curve found{"found (a larger one may exist)", "points", {}, 2, "ps 1.5"};
    auto const texts =
        worked(request, slopes.size(), [&](std::size_t k) { return search(data, slopes[k], request.smoke); });
    for (std::size_t k = 0; k < slopes.size(); ++k) {
        double size = 0;
        bool exhausted = false;
        std::istringstream(texts[k]) >> size >> exhausted;
        (exhausted ? largest : found).points.push_back({slopes[k], size});
    }
    return {largest, found};
}

}  // namespace

std::string draw_subset(FigureRequest const& request) {
    data::DataOptions const options = images(request.smoke);
    DataSet const data = data::load_data(options, 0);
    auto const [largest, found] = searched(request, data);
    std::vector<Curve> const curves{largest, found};
    Panel const panel{"Fashion-MNIST images on which A1's assumption holds", "slope {/:Italic γ} of the network",
                      "images in the largest such set", "set xrange [0:1.02]\nset yrange [0:*]\nset ytics 1"};
    write_points(request.folder, "subset", {panel}, curves);
    write_picture(request.folder, "subset", {panel}, curves, request.formats);
    return fmt::format(
        "Subsets of {} Fashion-MNIST training images (the first {} of each class, labels 0 to 4 against 5 to 9, "
        "centred by their "
        "rounded mean image) with γ³Rmin⁴ > 3N Rmax² pmax, both labels present, found by a clique search in exact "
        "integer "
        "arithmetic. Zero means that not even a pair has the property.",
        data.size(), options.count);
}

}  // namespace halfspace::plots
