#include "plots/published.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>

namespace halfspace::plots {
namespace {

std::vector<std::string> fields_of(std::string const& line) {
    std::vector<std::string> fields(1);
    for (char const c : line) {
        if (c == ',') fields.emplace_back();
        else if (c != '\r') fields.back() += c;
    }
    return fields;
}

std::vector<PublishedRow> rows_of(std::string const& text) {
    std::istringstream stream(text);
    std::string line;
    std::getline(stream, line);
    auto const columns = fields_of(line);
    std::vector<PublishedRow> rows;
    while (std::getline(stream, line)) {
        auto const fields = fields_of(line);
        if (fields.size() != columns.size()) throw std::runtime_error("a table has a line with a missing field");
        rows.emplace_back();
        for (std::size_t k = 0; k < columns.size(); ++k) rows.back()[columns[k]] = fields[k];
    }
    return rows;
}

std::vector<PublishedRow> chosen_rows(std::vector<scenario::EmbeddedText> const& tables, std::string const& table,
                                      PublishedRow const& where) {
    for (auto const& [name, text] : tables) {
        if (name != table) continue;
        auto rows = rows_of(std::string(text));
        std::erase_if(rows, [&](PublishedRow const& row) {
            return std::any_of(where.begin(), where.end(),
                               [&](auto const& wanted) { return row.at(wanted.first) != wanted.second; });
        });
        return rows;
    }
    throw std::out_of_range("there is no table " + table);
}

}  // namespace

std::vector<PublishedRow> published_rows(std::string const& table, PublishedRow const& where) {
    return chosen_rows(embedded_published(), table, where);
}

std::vector<PublishedRow> measured_rows(std::string const& table, PublishedRow const& where) {
    return chosen_rows(embedded_measured(), table, where);
}

std::optional<double> published_number(PublishedRow const& row, std::string const& column) {
    auto const& text = row.at(column);
    if (text.empty()) return std::nullopt;
    return std::stod(text);
}

std::vector<std::vector<double>> published_points(std::string const& table, PublishedRow const& where,
                                                  std::string const& column) {
    std::vector<std::vector<double>> points;
    for (auto const& row : published_rows(table, where)) {
        auto const y = published_number(row, column);
        if (y) points.push_back({std::stod(row.at("x")), *y});
    }
    return points;
}

void Nearness::include(std::vector<std::vector<double>> const& ours,
                       std::vector<std::vector<double>> const& published) {
    for (auto const& theirs : published) {
        auto const same_place = [&](auto const& point) {
            return std::abs(point[0] - theirs[0]) <= 1e-9 * std::abs(theirs[0]);
        };
        auto const here = std::find_if(ours.begin(), ours.end(), same_place);
        if (here == ours.end()) continue;
        double const distance = std::max({(*here)[2] - theirs[1], theirs[1] - (*here)[3], 0.0});
        ++points;
        near += distance <= 0.05 + 1e-9 ? 1 : 0;  // both are decimal fractions
        farthest = std::max(farthest, distance);
    }
}

}  // namespace halfspace::plots
