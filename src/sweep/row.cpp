#include "sweep/row.hpp"

#include "report/json.hpp"

namespace halfspace::sweep {

using report::ScenarioReport;

namespace {

/// An object becomes one column an entry: enclosures are objects {lower, upper}.
void add(Row& row, std::string const& column, Row const& value) {
    if (!value.is_object()) row[column] = value;
    else
        for (auto const& [key, entry] : value.items()) add(row, column + "." + key, entry);
}

void add_claim(Row& row, std::string const& theorem, Row const& claim) {
    std::string const column = theorem + "." + claim.at("name").get<std::string>();
    row[column] = claim.at("verdict");
    for (auto const* const part : {"reason", "decided_by", "lhs", "rhs", "slack"}) {
        if (claim.contains(part)) add(row, column + "." + part, claim.at(part));
    }
    add(row, column, claim.at("values"));
}

}  // namespace

Row row_of(ScenarioReport const& report, std::string const& version) {
    auto const document = Row::parse(report::to_json({{report}}, false, {version}));
    auto const& scenario = document.at("scenarios").at(0);
    Row row = Row::object();
    for (auto const& theorem : scenario.at("theorems")) {
        std::string const id = theorem.at("id").get<std::string>();
        row[id] = theorem.at("status");
        for (auto const& claim : theorem.at("claims")) add_claim(row, id, claim);
    }
    row["sha256"] = scenario.at("data").at("sha256");
    row["exit"] = document.at("exit");
    return row;
}

Row row_of(std::string const& experiment, experiments::Measurements const& measured) {
    Row row = Row::object();
    for (auto const& [name, value] : measured) row[experiment + "." + name] = value;
    return row;
}

}  // namespace halfspace::sweep
