// Own figure: the number of samples against their dimension, and which theorem still speaks there.
#include "plots/picture.hpp"
#include "plots/sharp_figures.hpp"
#include "plots/swept.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace halfspace::plots {
namespace {

struct Region {
    char const* title;
    std::vector<std::string> claims;  ///< any of them proved; none: what is left
    int colour;
};

/// From the most demanding assumption to none; a cell belongs to the first whose claim is proved.
std::vector<Region> const& regions() {
    static std::vector<Region> const all{
        {"A1", {"A1.near-orthogonality", "A1.near-orthogonality-row-sum"}, 1},
        {"A1s, closed forms",
         {"A1s.near-orthogonality-relative", "A1s.near-orthogonality-weighted", "A1s.near-orthogonality-signed"},
         3},
        {"A1s, propagation", {"A1s.pattern-propagation"}, 5},
        {"a linear KKT point exists", {"A1.linear-kkt-point"}, 6},
        {"none of these proved", {}, 2}};
    return all;
}

bool belongs(sweep::Row const& row, Region const& region) {
    return region.claims.empty() || std::any_of(region.claims.begin(), region.claims.end(), [&](auto const& claim) {
               return row.contains(claim) && row.at(claim) == "proved";
           });
}

}  // namespace

std::string draw_sharp_phase(FigureRequest const& request) {
    sweep::Sweep const sweep = figure_sweep(request, "sharp-phase");
    sweep::SweepTable const table = swept(request, sweep);
    std::vector<Curve> curves;
    for (auto const& region : regions())
        curves.push_back({region.title, "points", {}, region.colour, request.smoke ? "pt 5 ps 1" : "pt 5 ps 2.6"});
    for (auto const& row : table.rows) {
        auto const region =
            std::find_if(regions().begin(), regions().end(), [&](auto const& one) { return belongs(row, one); });
        curves[static_cast<std::size_t>(region - regions().begin())].points.push_back(
            {*number_in(row, "data.d"), *number_in(row, "data.n")});
    }
    Panel const panel{"What is known of the KKT points", "dimension {/:Italic d}", "number {/:Italic N} of samples",
                      "set logscale xy 2\nset format xy '%.0f'\nset offsets graph 0.05, graph 0.05, graph 0.07, graph "
                      "0.07\nset key spacing 1.5"};
    write_points(request.folder, "sharp-phase", {panel}, curves);
    write_picture(request.folder, "sharp-phase", {panel}, curves, request.formats);
    return fmt::format(
        "N samples uniform in [-1, 1]^d with random labels, slope {}, {} a point. Colours: the most demanding theorem "
        "whose assumption is certified there. Under A1 (either of its forms) and A1s (the forms S2, S3, S±, or "
        "interval "
        "propagation) every KKT point has a linear boundary; in the next region one such point exists, but nothing is "
        "proved of the others.",
        values_of(table, "network.gamma").front(), seeds_text(sweep));
}

}  // namespace halfspace::plots
