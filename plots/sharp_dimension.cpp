// Own figure: how many dimensions each assumption asks for before every KKT point is known to have a linear boundary.
#include "plots/picture.hpp"
#include "plots/sharp_figures.hpp"
#include "plots/swept.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace halfspace::plots {

std::vector<FollowedClaim> const& followed_claims() {
    static std::vector<FollowedClaim> const all{
        {"A1.near-orthogonality", "A1"},
        {"A1.near-orthogonality-row-sum", "A1, row-sum form"},
        {"A1s.near-orthogonality-relative", "A1s: S2, relative"},
        {"A1s.near-orthogonality-weighted", "A1s: S3, weighted"},
        {"A1s.near-orthogonality-signed", "A1s: S±, signed"},
        {"A1s.pattern-propagation", "A1s: propagation"},
        {"A1.linear-kkt-point", "a linear KKT point exists"},
    };
    return all;
}

namespace {

/// One panel: the samples and the slope.
struct Setting {
    double n;
    double gamma;
};

std::vector<Setting> settings_of(sweep::SweepTable const& table) {
    std::vector<Setting> settings;
    for (auto const& row : table.rows) {
        Setting const here{*number_in(row, "data.n"), *number_in(row, "network.gamma")};
        bool const known = std::any_of(settings.begin(), settings.end(), [&](Setting const& setting) {
            return setting.n == here.n && setting.gamma == here.gamma;
        });
        if (!known) settings.push_back(here);
    }
    return settings;
}

/// The share of the seeds for which the claim is proved, against d.
std::vector<std::vector<double>> shares(sweep::SweepTable const& table, Setting const& setting,
                                        std::string const& claim) {
    std::vector<std::vector<double>> points;
    for (double const d : values_of(table, "data.d")) {
        double seeds = 0;
        double proved = 0;
        for (auto const& row : table.rows) {
            if (number_in(row, "data.n") != setting.n || number_in(row, "network.gamma") != setting.gamma ||
                number_in(row, "data.d") != d)
                continue;
            ++seeds;
            if (row.contains(claim) && row.at(claim) == "proved") ++proved;
        }
        if (seeds > 0) points.push_back({d, proved / seeds});
    }
    std::sort(points.begin(), points.end());
    return points;
}

/// The least d of the grid from which on at least half of the seeds are proved; "beyond the grid" when its end is not.
std::string least_dimension(std::vector<std::vector<double>> const& points) {
    std::string least = "beyond the grid";
    for (std::size_t k = points.size(); k-- > 0 && points[k][1] >= 0.5;) least = fmt::format("{}", points[k][0]);
    return least;
}

}  // namespace

std::string draw_sharp_dimension(FigureRequest const& request) {
    sweep::Sweep const sweep = figure_sweep(request, "sharp-dimension");
    sweep::SweepTable const table = swept(request, sweep);
    std::vector<Panel> panels;
    std::vector<Curve> curves;
    std::vector<std::string> found;
    for (auto const& setting : settings_of(table)) {
        int const panel = static_cast<int>(panels.size());
        std::vector<std::string> least;
        for (auto const& claim : followed_claims()) {
            auto points = shares(table, setting, claim.column);
            least.push_back(fmt::format("{} {}", claim.title, least_dimension(points)));
            int const colour = static_cast<int>(curves.size() % followed_claims().size()) + 1;
            curves.push_back({claim.title, "linespoints", std::move(points), colour, "", panel});
        }
        found.push_back(fmt::format("N = {}, γ = {}: {}", setting.n, setting.gamma, fmt::join(least, ", ")));
        panels.push_back({fmt::format("{{/:Italic N}} = {}, {{/:Italic γ}} = {}", setting.n, setting.gamma),
                          "dimension {/:Italic d}", "share of seeds proved",
                          "set logscale x\nset format x '10^{%L}'\nset yrange [-0.03:1.03]"});
    }
    write_points(request.folder, "sharp-dimension", panels, curves);
    write_picture(request.folder, "sharp-dimension", panels, curves, request.formats);
    return fmt::format(
        "Samples uniform in [-1, 1]^d with random labels; {} a point. For each dimension, the share of them for which "
        "each assumption is certified; any of the first six makes the boundary of *every* KKT point linear, the last "
        "curve is the limit that none can pass: where no KKT point has a linear boundary, nothing can be proved. Least "
        "dimension of the grid from which on at least half are proved: {}.",
        seeds_text(sweep), fmt::join(found, "; "));
}

}  // namespace halfspace::plots
