#include "plots/swept.hpp"
#include "plots/wide_figures.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace halfspace {
namespace {

std::int64_t constexpr smoke_factor = 40;

void shrink(std::string const& key, OptionValue& value) {
    static std::set<std::string> const sizes{"data.n", "data.d", "data.count", "wide.hidden", "wide.epochs_f", "check.count"};
    auto* const size = std::get_if<std::int64_t>(&value);
    if (size != nullptr && sizes.count(key) != 0) *size = std::max<std::int64_t>(10, *size / smoke_factor);
}

}  // namespace

Sweep wide_sweep(FigureRequest const& request, std::string const& name) {
    Sweep sweep = figure_sweep(request, name);
    if (!request.smoke) return sweep;
    for (auto& axis : sweep.axes) {
        for (auto& point : axis.points) {
            for (std::size_t k = 0; k < axis.keys.size(); ++k) shrink(axis.keys[k], point[k]);
        }
    }
    for (auto& [key, value] : sweep.fixed) {
        shrink(key, value);
        auto const dot = key.find('.');
        find_option(key.substr(0, dot), key.substr(dot + 1))->set(sweep.base, value);
    }
    return sweep;
}

std::vector<std::vector<double>> largest_over_rates(SweepTable const& table, std::string const& x, std::string const& column) {
    std::vector<std::vector<double>> points;
    for (double const position : values_of(table, x)) {
        std::map<std::uint64_t, double> largest;
        for (auto const& row : table.rows) {
            if (number_in(row, x) != position) continue;
            auto& best = largest.try_emplace(row.at("seed").get<std::uint64_t>(), 0).first->second;
            best = std::max(best, number_in(row, column).value_or(0));
        }
        std::vector<double> samples;
        for (auto const& [seed, value] : largest) samples.push_back(value);
        points.push_back(point_over_seeds(position, samples));
    }
    return points;
}

}  // namespace halfspace
