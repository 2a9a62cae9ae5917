// The practical part of the papers: convolutional networks that have seen nothing but perturbed images or perturbed
// noise, and what they make of natural test images. Drawn from data/measured/practical.csv, which halfspace-practical
// adds to.
#include "plots/image_figures.hpp"
#include "plots/picture.hpp"
#include "plots/published.hpp"
#include "plots/swept.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace halfspace::plots {
namespace {

/// A place on the axis: what the network has learnt from.
struct Learnt {
    std::string title;
    std::string source;  ///< in our table
    std::string norm;
    std::string published;  ///< in theirs
};
std::vector<Learnt> const all_learnt{
    {"standard", "standard", "none", "standard"}, {"R, L2", "random", "l2", "natural-R"},
    {"R, Linf", "random", "linf", "natural-R"},   {"D, L2", "shifted", "l2", "natural-D"},
    {"D, Linf", "shifted", "linf", "natural-D"},  {"noise, L2", "noise", "l2", "noise"}};

struct PracticalData {
    std::string title;
    std::string key;        ///< in our table
    std::string published;  ///< in theirs
};
std::vector<PracticalData> const practical_data{{"MNIST", "mnist", "MNIST"},
                                                {"Fashion-MNIST", "fashion-mnist", "FMNIST"}};

using Points = std::vector<std::vector<double>>;

void add_measured(Points& points, double x, std::vector<PublishedRow> const& rows, std::string const& column) {
    std::vector<double> seeds;
    for (auto const& row : rows) seeds.push_back(published_number(row, column).value());
    if (!seeds.empty()) points.push_back(point_over_seeds(x, seeds));
}

/// The curves of one data set, in panel `panel`.
std::vector<Curve> practical_curves(PracticalData const& data, int panel) {
    Points ours;
    Points next_class;
    Points theirs;
    for (std::size_t k = 0; k < all_learnt.size(); ++k) {
        auto const& learnt = all_learnt[k];
        double const x = static_cast<double>(k) + 1;
        auto const rows =
            measured_rows("practical", {{"data", data.key}, {"source", learnt.source}, {"norm", learnt.norm}});
        add_measured(ours, x, rows, "accuracy");
        if (learnt.source == "shifted") add_measured(next_class, x, rows, "taught");
        for (auto const& row : published_rows("practical", {{"data", data.published},
                                                            {"training", learnt.published},
                                                            {"norm", learnt.norm},
                                                            {"samples", "60000"}}))
            theirs.push_back({x + 0.15, published_number(row, "accuracy_clean_test").value()});
    }
    return {{"accuracy on natural test images", "yerrorbars", ours, 1, "pt 5 ps 1", panel},
            {"published: 60,000 images, 100 epochs", "points", theirs, 2, "pt 6 ps 1.4 lw 1.8", panel},
            {"share of test images given their class + 1", "yerrorbars", next_class, 8, "pt 2 ps 1", panel}};
}

/// "2000 perturbed images or noise points, ...": the sizes of the measured cells, which are all the same.
std::string practical_sizes() {
    std::set<std::string> perturbed;
    std::set<std::string> standard;
    for (auto const& row : measured_rows("practical", {})) {
        auto const at = [&](std::string const& column) { return row.at(column); };
        standard.insert(fmt::format("{} images, {} epochs, batches of {}, rate {}", at("standard_images"),
                                    at("standard_epochs"), at("standard_batch"), at("standard_rate")));
        if (at("source") == "standard") continue;
        perturbed.insert(fmt::format("{} images, {} epochs, batches of {}, {} steps of attack", at("images"),
                                     at("epochs"), at("batch"), at("steps")));
    }
    return fmt::format("The standard network: {}; the others: {}", fmt::join(standard, " / "),
                       fmt::join(perturbed, " / "));
}

std::string seeds_of_cells() {
    std::map<std::string, std::set<std::string>> seeds;
    for (auto const& row : measured_rows("practical", {}))
        seeds[row.at("data") + row.at("source") + row.at("norm")].insert(row.at("seed"));
    std::size_t most = 0;
    for (auto const& [cell, own] : seeds) most = std::max(most, own.size());
    return most == 1 ? "one seed each" : fmt::format("one seed each, bars where there are up to {}", most);
}

}  // namespace

std::string draw_practical(FigureRequest const& request) {
    std::vector<Panel> panels;
    std::vector<Curve> curves;
    std::string tics;
    for (std::size_t k = 0; k < all_learnt.size(); ++k)
        tics += fmt::format("{}'{}' {}", k == 0 ? "" : ", ", all_learnt[k].title, k + 1);
    for (auto const& data : practical_data) {
        for (auto& curve : practical_curves(data, static_cast<int>(panels.size()))) curves.push_back(std::move(curve));
        panels.push_back({data.title, "what the network has learnt from", "share of natural test images",
                          fmt::format("set xrange [0.5:{}.5]\nset yrange [0:1.03]\nset xtics ({})\n"
                                      "set arrow from graph 0, first 0.1 to graph 1, first 0.1 nohead dt 3 lw 0.7\n",
                                      all_learnt.size(), tics)});
    }
    write_points(request.folder, "practical", panels, curves);
    write_picture(request.folder, "practical", panels, curves, request.formats);
    return fmt::format(
        "The authors' six-layer ConvNet on the ten classes. A standard network learns natural images; these, or noise, "
        "are perturbed on it, and another network learns from nothing else, under the labels attacked towards. R: "
        "random "
        "labels; D: the class + 1, so that what the images show contradicts the label everywhere; noise: uniform, "
        "random "
        "labels. L2: length 2, Linf: 0.3. Dotted: chance. {}; {}. The published values are of a replication with the "
        "authors' code and full sizes. Observations without a guarantee. Measured by halfspace-practical.",
        practical_sizes(), seeds_of_cells());
}

}  // namespace halfspace::plots
