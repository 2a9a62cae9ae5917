#include "sweep/table.hpp"

#include "base/input_error.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace halfspace::sweep {

using base::InputError;

namespace {

using Json = nlohmann::ordered_json;

Json json_of(scenario::OptionValue const& value) {
    return std::visit([](auto const& concrete) { return Json(concrete); }, value);
}

bool ends_with(std::string const& text, std::string const& end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// "A1" and "A1.near-orthogonality": every sweep that judges shows them.
bool is_verdict(Sweep const& sweep, std::string const& column) {
    return sweep.experiment.empty() && column != "exit" && column != "sha256" &&
           std::count(column.begin(), column.end(), '.') <= 1;
}

/// "A1.x.half_width" wants that column and, for an enclosure, both of its ends.
bool is_wanted(std::string const& column, std::string const& value) {
    return column == value || column == value + ".lower" || column == value + ".upper";
}

std::vector<std::string> result_columns(Sweep const& sweep, std::vector<Row> const& results) {
    std::vector<std::string> columns;
    std::set<std::string> seen;
    auto const take = [&](auto const& wanted) {
        for (auto const& row : results) {
            for (auto const& [column, value] : row.items()) {
                if (wanted(column) && seen.insert(column).second) columns.push_back(column);
            }
        }
    };
    take([&](std::string const& column) { return is_verdict(sweep, column); });
    for (auto const& value : sweep.values) {
        take([&](std::string const& column) { return is_wanted(column, value); });
        bool const found =
            std::any_of(seen.begin(), seen.end(), [&](auto const& column) { return is_wanted(column, value); });
        if (found) continue;
        throw InputError(sweep.source, "no cell has the value `" + value + "`",
                         "it must be theorem.claim.figure as the JSON report names them");
    }
    if (sweep.values.empty()) {
        take([](std::string const& column) {
            return column != "exit" && !ends_with(column, ".reason") && !ends_with(column, ".decided_by");
        });
    }
    return columns;
}

/// What the cells run: theorems, whose verdicts say what is certified, or an experiment, which certifies nothing.
Json description(Sweep const& sweep) {
    Json fixed = Json::object();
    for (auto const& [key, value] : sweep.fixed) fixed[key] = json_of(value);
    Json result = {{"name", sweep.name}, {"scenario", sweep.base_name}};
    if (sweep.experiment.empty()) result["theorems"] = sweep.base.theorems;
    else result.update({{"experiment", sweep.experiment}, {"certified", false}});
    result.update({{"set", fixed}, {"seeds", sweep.seeds}});
    return result;
}

std::string field(Json const& value) {
    std::string const text = value.is_string() ? value.get<std::string>() : value.dump();
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (char const c : text) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + "\"";
}

}  // namespace

SweepTable make_table(Sweep const& sweep, std::vector<Row> const& results) {
    SweepTable table;
    for (auto const& axis : sweep.axes) table.columns.insert(table.columns.end(), axis.keys.begin(), axis.keys.end());
    table.columns.emplace_back("seed");
    auto const columns = result_columns(sweep, results);
    table.columns.insert(table.columns.end(), columns.begin(), columns.end());
    auto const cells = cells_of(sweep);
    bool undecided = false;
    for (std::size_t k = 0; k < cells.size(); ++k) {
        Row row = Row::object();
        for (auto const& [key, value] : cells[k].settings) row[key] = json_of(value);
        row["seed"] = cells[k].seed;
        for (auto const& column : columns) {
            if (results[k].contains(column)) row[column] = results[k].at(column);
        }
        int const exit = results[k].value("exit", 0);  // an experiment judges nothing
        if (exit == 1) table.exit = 1;
        undecided = undecided || exit == 2;
        table.rows.push_back(std::move(row));
    }
    if (table.exit == 0 && undecided) table.exit = 2;
    return table;
}

std::string to_csv(SweepTable const& table) {
    std::vector<std::string> names;
    for (auto const& column : table.columns) names.push_back(field(column));
    std::string text = fmt::format("{}\n", fmt::join(names, ","));
    for (auto const& row : table.rows) {
        std::vector<std::string> fields;
        for (auto const& column : table.columns) fields.push_back(row.contains(column) ? field(row.at(column)) : "");
        text += fmt::format("{}\n", fmt::join(fields, ","));
    }
    return text;
}

std::string to_json(Sweep const& sweep, SweepTable const& table, std::string const& version) {
    Json const document = {{"halfspace", version},     {"schema", 1},        {"sweep", description(sweep)},
                           {"columns", table.columns}, {"rows", table.rows}, {"exit", table.exit}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace halfspace::sweep
