#include "sweep/table.hpp"

#include "base/input_error.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::DoubleInterval;
using base::InputError;
using report::ScenarioReport;
using verdict::Kind;
using verdict::Verdict;

namespace {

sweep::Sweep sweep_with(std::vector<std::string> values) {
    sweep::Sweep sweep = sweep::parse_sweep_text("scenario = 'orthogonal'\n[grid]\ndata.n = [4, 8]\n", "test.toml", "");
    sweep.values = std::move(values);
    return sweep;
}

/// Two cells: one claim and one figure of the second are missing in the first.
std::vector<sweep::Row> const results{
    sweep::Row::parse(
        R"({"A1": "proved", "A1.a": "proved", "A1.a.reason": "", "A1.a.slack.lower": "1e-9", "A1.a.slack.upper": "2e-9",
                   "sha256": "00", "exit": 0})"),
    sweep::Row::parse(
        R"({"A1": "undecided", "A1.a": "undecided", "A1.a.reason": "so, \"it\" is", "A1.a.slack.lower": "-1",
                   "A1.a.slack.upper": "1", "A1.b": "observed", "A1.b.count": 7, "sha256": "11", "exit": 2})")};

ScenarioReport small_report() {
    Verdict verdict = Verdict::of(arithmetic::compared(DoubleInterval(2, 3), DoubleInterval(1)));
    verdict.add("count", std::int64_t{3}).add("share", 0.25);
    ScenarioReport report;
    report.theorems.push_back({"A1", "standard-boundary", {{Kind::instance, "fact", "so it is", verdict}}});
    return report;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_report_becomes_a_flat_row) {
    sweep::Row const row = sweep::row_of(small_report(), "1");
    BOOST_TEST(row.at("A1").get<std::string>() == "not-applicable");
    BOOST_TEST(row.at("A1.fact").get<std::string>() == "proved");
    BOOST_TEST(std::stod(row.at("A1.fact.slack.lower").get<std::string>()) == 1);
    BOOST_TEST(std::stod(row.at("A1.fact.slack.upper").get<std::string>()) == 2);
    BOOST_TEST(row.at("A1.fact.count") == 3);
    BOOST_TEST(row.at("A1.fact.share") == 0.25);
    BOOST_TEST(row.at("exit") == 0);
}

BOOST_AUTO_TEST_CASE(without_values_every_number_is_a_column) {
    auto const table = sweep::make_table(sweep_with({}), results);
    BOOST_TEST(sweep::to_csv(table) ==
               "data.n,seed,A1,A1.a,A1.b,A1.a.slack.lower,A1.a.slack.upper,sha256,A1.b.count\n"
               "4,0,proved,proved,,1e-9,2e-9,00,\n8,0,undecided,undecided,observed,-1,1,11,7\n");
    BOOST_TEST(table.exit == 2);
}

BOOST_AUTO_TEST_CASE(values_choose_columns_and_commas_are_quoted) {
    auto const table = sweep::make_table(sweep_with({"A1.b.count", "A1.a.slack.upper", "A1.a.reason"}), results);
    BOOST_TEST(sweep::to_csv(table) ==
               "data.n,seed,A1,A1.a,A1.b,A1.b.count,A1.a.slack.upper,A1.a.reason\n"
               "4,0,proved,proved,,,2e-9,\n8,0,undecided,undecided,observed,7,1,\"so, \"\"it\"\" is\"\n");
}

BOOST_AUTO_TEST_CASE(a_value_that_no_cell_has_is_refused) {
    BOOST_CHECK_THROW(sweep::make_table(sweep_with({"A1.a.width"}), results), InputError);
}

BOOST_AUTO_TEST_CASE(the_json_table_holds_the_same) {
    sweep::Sweep const sweep = sweep_with({"A1.a.slack"});
    auto const table = sweep::make_table(sweep, results);
    auto const document = sweep::Row::parse(sweep::to_json(sweep, table, "9"));
    BOOST_TEST(document.at("halfspace") == "9");
    BOOST_TEST(document.at("sweep").at("scenario") == "orthogonal");
    BOOST_TEST(document.at("columns").size() == table.columns.size());
    BOOST_TEST(document.at("rows").size() == 2U);
    BOOST_TEST(document.at("rows").at(1).at("data.n") == 8);
    BOOST_TEST(document.at("rows").at(1).at("A1.a.slack.lower") == "-1");
    BOOST_TEST(!document.at("rows").at(0).contains("A1.b"));
    BOOST_TEST(document.at("exit") == 2);
}

BOOST_AUTO_TEST_CASE(the_table_of_an_experiment_says_so_and_values_choose_its_columns) {
    sweep::Sweep sweep = sweep_with({"e.b"});
    BOOST_TEST(sweep::Row::parse(sweep::to_json(sweep, {}, "9")).at("sweep").contains("theorems"));
    sweep.experiment = "e";
    sweep::Row const measured = sweep::Row::parse(R"({"e.a": 1, "e.b": 2})");
    auto const table = sweep::make_table(sweep, {measured, measured});
    BOOST_TEST(sweep::to_csv(table) == "data.n,seed,e.b\n4,0,2\n8,0,2\n");
    auto const description = sweep::Row::parse(sweep::to_json(sweep, table, "9")).at("sweep");
    BOOST_TEST(description.at("experiment") == "e");
    BOOST_TEST(description.at("certified") == false);
    BOOST_TEST(!description.contains("theorems"));
}

BOOST_AUTO_TEST_CASE(a_refuted_conclusion_outweighs_an_undecided_claim) {
    auto alarmed = results;
    alarmed[0]["exit"] = 1;
    BOOST_TEST(sweep::make_table(sweep_with({}), alarmed).exit == 1);
}
