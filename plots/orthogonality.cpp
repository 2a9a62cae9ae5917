// Own figure: the paper's assumption against what its conclusions really need. Samples of equal norm R with one common
// inner product p R^2: the assumption reads gamma^3 > 3 N p; the other curves are where the checks stop proving.
#include "plots/picture.hpp"
#include "plots/swept.hpp"

#include <fmt/format.h>

namespace halfspace::plots {
namespace {

struct Drawn {
    char const* column;
    char const* title;
    char const* more = "";  // curves that coincide must both be seen
};

Drawn constexpr claims[] = {
    {"A1.near-orthogonality", "A1: assumption"},
    {"A1.near-orthogonality-row-sum", "A1: assumption, row-sum form"},
    {"A1s.near-orthogonality-relative", "A1s: S2, relative"},
    {"A1s.near-orthogonality-signed", "A1s: S±, signed"},
    {"A1s.pattern-propagation", "A1s: propagation", "dt 3"},
    {"A1c.invariant-region", "A1c: invariant region (this run)"},
    {"A1.trained-pattern", "pattern of the trained network", "lw 5 ps 1.6"},
    {"A1.linear-kkt-point", "a KKT point with linear boundary exists"},
};

/// The largest p up to which the claim is proved without a gap; nothing when it fails at the least p.
std::optional<double> last_proved(sweep::SweepTable const& table, double gamma, std::uint64_t seed,
                                  std::string const& claim) {
    std::optional<double> last;
    for (auto const& row : table.rows) {
        if (number_in(row, "network.gamma") != gamma || row.at("seed").get<std::uint64_t>() != seed) continue;
        if (!row.contains(claim) || row.at(claim) != "proved") return last;
        last = number_in(row, "data.p");
    }
    return last;
}

Curve curve_of(sweep::Sweep const& sweep, sweep::SweepTable const& table, Drawn const& drawn, int colour) {
    Curve curve{drawn.title, "yerrorlines", {}, colour, drawn.more};
    for (double const gamma : values_of(table, "network.gamma")) {
        std::vector<double> samples;
        for (auto const seed : sweep.seeds) {
            if (auto const p = last_proved(table, gamma, seed, drawn.column)) samples.push_back(*p);
        }
        if (samples.size() == sweep.seeds.size()) curve.points.push_back(point_over_seeds(gamma, samples));
    }
    return curve;
}

}  // namespace

std::string draw_orthogonality(FigureRequest const& request) {
    sweep::Sweep const sweep = figure_sweep(request, "orthogonality");
    sweep::SweepTable const table = swept(request, sweep);
    std::vector<Curve> curves;
    for (auto const& claim : claims)
        curves.push_back(curve_of(sweep, table, claim, static_cast<int>(curves.size()) + 1));
    Panel const panel{"How much correlation each claim bears", "slope {/:Italic γ} of the network",
                      "largest {/:Italic p} at which it is proved",
                      "set logscale y\nset format y '10^{%L}'\nset xrange [0:1]\nset yrange [1e-5:2]"};
    write_points(request.folder, "orthogonality", {panel}, curves);
    write_picture(request.folder, "orthogonality", {panel}, curves, request.formats);
    return fmt::format(
        "{} samples in {} dimensions, all of one norm R, any two with inner product pR²; {} neurons, flow to s = 10⁶; "
        "{} of the random start (bars: least and largest). For each slope, the largest of {} values of p up to which "
        "the claim is proved; a curve begins where the claim is proved at all. The assumption of theorem A1 asks for "
        "an orthogonality that the limit itself does not need; that of A1s, linear in the slope, asks for it only "
        "within a small factor (S3 is S2 for samples of one norm), S± and the propagation come closer still to where "
        "the KKT point with a linear boundary ends, and the trained network follows that.",
        sweep.base.data.n, sweep.base.data.d, sweep.base.network.hidden, seeds_text(sweep),
        values_of(table, "data.p").size());
}

}  // namespace halfspace::plots
