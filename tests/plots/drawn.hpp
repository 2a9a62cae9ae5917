#pragma once

#include "tests/support/source_root.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

/// The points that a figure of docs/figures shows, to be compared with published ones.
namespace drawn {

struct Point {
    double x, median, low, high;
};
using Curves = std::map<std::pair<std::string, std::string>, std::vector<Point>>;  ///< (panel, curve) -> points

/// "a","b",1,2,3,4: panel and curve may hold commas.
inline void add_line(Curves& curves, std::string const& line) {
    auto const panel_end = line.find("\",\"");
    auto const curve_end = line.find("\",", panel_end + 3);
    std::pair const key{line.substr(1, panel_end - 1), line.substr(panel_end + 3, curve_end - panel_end - 3)};
    std::istringstream fields(line.substr(curve_end + 2));
    std::vector<double> values;
    for (std::string field; std::getline(fields, field, ',') && !field.empty();) values.push_back(std::stod(field));
    if (values.size() == 4) curves[key].push_back({values[0], values[1], values[2], values[3]});
}

/// Curves with error bars of NAME.csv in docs/figures.
inline Curves read(std::string const& name) {
    std::ifstream file(halfspace::tests::source_root() / "docs/figures" / (name + ".csv"));
    if (!file) throw std::runtime_error("docs/figures has no " + name + ".csv");
    Curves curves;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) add_line(curves, line);
    return curves;
}

/// The curve at x, straight between its points; nothing outside of them.
inline std::optional<Point> at(std::vector<Point> const& curve, double x) {
    double const slack = 1e-6;  // 1e-9 is drawn where 0 was published
    for (auto const& point : curve) {
        if (std::abs(point.x - x) <= slack) return point;
    }
    for (std::size_t k = 1; k < curve.size(); ++k) {
        auto const& a = curve[k - 1];
        auto const& b = curve[k];
        if (x < a.x || x > b.x) continue;
        double const part = (x - a.x) / (b.x - a.x);
        auto const between = [part](double u, double v) { return u + part * (v - u); };
        return Point{x, between(a.median, b.median), between(a.low, b.low), between(a.high, b.high)};
    }
    return std::nullopt;
}

/// Is a published value, one seed read off a plot, within `margin` of our seeds?
inline bool fits(Point const& ours, double published, double margin = 0.05) {
    return published >= ours.low - margin && published <= ours.high + margin;
}

}  // namespace drawn
