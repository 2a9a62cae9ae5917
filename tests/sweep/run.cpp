#include "sweep/run.hpp"

#include "base/input_error.hpp"
#include "theorems/cell_judge.hpp"

#include <boost/test/unit_test.hpp>

#include <unistd.h>
#include <fstream>
#include <iterator>
#include <stdexcept>

using namespace halfspace;
using base::InputError;
namespace fs = std::filesystem;

namespace {

std::string const text =
    "scenario = 'orthogonal'\ntheorems = ['A1']\nseeds = 2\n"
    "[set]\ndata.d = 32\nnetwork.hidden = 4\ncheck.count = 10\ntraining.s = 100\n"
    "[grid]\nnetwork.gamma = ['1/3', 0.9]\ndata.n = [4, 8]\n";

struct Fixture {
    fs::path folder = fs::temp_directory_path() / ("halfspace-sweep-" + std::to_string(getpid()));
    sweep::Sweep sweep = sweep::parse_sweep_text(text, "test.toml", "");
    fs::path journal = folder / "cells.jsonl";
    ~Fixture() { fs::remove_all(folder); }

    [[nodiscard]] std::vector<std::string> lines() const {
        std::ifstream stream(journal);
        std::vector<std::string> all;
        for (std::string line; std::getline(stream, line);) all.push_back(line);
        return all;
    }
};

/// How many cells a run with this journal judged itself.
std::size_t judged(sweep::Sweep const& sweep, fs::path const& journal, sweep::SweepTable& table,
                   std::string const& version = "1") {
    std::size_t calls = 0;
    table = sweep::run_sweep(sweep, {theorems::theorem_judge(), version, journal, 2, [&](double, std::string const&) {
                                         ++calls;
                                         return true;
                                     }});
    return calls - 1;
}

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_sweep_judges_every_cell_in_order, Fixture) {
    auto const table = sweep::run_sweep(sweep, {theorems::theorem_judge(), "1", {}, 2, {}});
    BOOST_TEST_REQUIRE(table.rows.size() == 8U);
    for (auto const& row : table.rows) BOOST_TEST(row.at("A1").get<std::string>() == "proved");
    BOOST_TEST(table.rows[5].at("network.gamma") == 0.9);
    BOOST_TEST(table.rows[5].at("data.n") == 4);
    BOOST_TEST(table.rows[5].at("seed") == 1);
    BOOST_TEST(table.exit == 0);
}

BOOST_FIXTURE_TEST_CASE(the_number_of_processes_does_not_matter, Fixture) {
    BOOST_TEST(sweep::to_csv(sweep::run_sweep(sweep, {theorems::theorem_judge(), "1", {}, 1, {}})) ==
               sweep::to_csv(sweep::run_sweep(sweep, {theorems::theorem_judge(), "1", {}, 3, {}})));
}

BOOST_FIXTURE_TEST_CASE(an_interrupted_sweep_goes_on_and_ends_with_the_same_bytes, Fixture) {
    sweep::SweepTable whole;
    BOOST_TEST(judged(sweep, journal, whole) == 8U);
    auto const all = lines();
    for (std::size_t kept : {0, 1, 5, 8}) {
        std::ofstream stream(journal);
        for (std::size_t k = all.size() - kept; k < all.size(); ++k) stream << all[k] << '\n';
        if (kept > 0 && kept < all.size()) stream << all[0].substr(0, 30);  // the kill came amid a line
        stream.close();
        sweep::SweepTable table;
        BOOST_TEST(judged(sweep, journal, table) == 8 - kept);
        BOOST_TEST(sweep::to_csv(table) == sweep::to_csv(whole));
        BOOST_TEST(sweep::to_json(sweep, table, "1") == sweep::to_json(sweep, whole, "1"));
    }
}

BOOST_FIXTURE_TEST_CASE(a_wider_grid_uses_what_is_there, Fixture) {
    sweep::SweepTable table;
    judged(sweep, journal, table);
    sweep.seeds = {0, 1, 2};
    BOOST_TEST(judged(sweep, journal, table) == 4U);
    sweep.base.theorems = {"A1c"};
    BOOST_TEST(judged(sweep, journal, table) == 12U);
}

BOOST_FIXTURE_TEST_CASE(another_build_judges_again, Fixture) {
    sweep::SweepTable table;
    BOOST_TEST(judged(sweep, journal, table, "1 aa") == 8U);
    BOOST_TEST(judged(sweep, journal, table, "1 bb") == 8U);
    BOOST_TEST(judged(sweep, journal, table, "1 aa") == 0U);
}

BOOST_FIXTURE_TEST_CASE(a_mistake_that_shows_only_in_the_data_names_its_cell, Fixture) {
    sweep = sweep::parse_sweep_text("scenario = 'orthogonal'\n[grid]\ndata.d = [64, 100]\n", "test.toml", "");
    BOOST_CHECK_EXCEPTION(sweep::run_sweep(sweep, {theorems::theorem_judge(), "1", journal, 1, {}}), InputError,
                          [](InputError const& error) {
                              std::string const line = error.what();
                              return line.rfind("test.toml: data.d = 100, seed 0: ", 0) == 0 &&
                                     line.find("power of two") != std::string::npos;
                          });
    BOOST_TEST(lines().size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(a_misspelt_value_is_refused_before_the_first_cell, Fixture) {
    auto const line_of = [&](std::string const& value) -> std::string {
        sweep.values = {value};
        sweep.values_place = "test.toml:3";
        try {
            sweep::SweepTable table;
            judged(sweep, journal, table);
        } catch (InputError const& error) {
            return error.what();
        }
        return {};
    };
    auto const typo = line_of("A1.trained-halfspcae.half_width");
    BOOST_TEST(typo.rfind("test.toml:3: no cell has the value `A1.trained-halfspcae.half_width`; did you mean "
                          "`A1.trained-halfspace`?",
                          0) == 0U);
    auto const figure = line_of("A1.trained-halfspace.half_widht.upper");
    BOOST_TEST(figure.rfind("test.toml:3: no cell has the value `A1.trained-halfspace.half_widht.upper`; did you mean "
                            "`half_width`?",
                            0) == 0U);
    BOOST_TEST(line_of("A1c.near-orthogonality.slack").rfind("test.toml:3: no cell has the value", 0) ==
               0U);  // not judged
    BOOST_TEST(lines().empty());
    BOOST_TEST(line_of("A1.near-orthogonality.slack").empty());
}

BOOST_AUTO_TEST_CASE(the_time_left_is_in_proportion) {
    BOOST_TEST(sweep::time_left(10, 0, 4) == "");
    BOOST_TEST(sweep::time_left(10, 4, 4) == "");
    BOOST_TEST(sweep::time_left(10, 1, 4) == "about 30 s left");
    BOOST_TEST(sweep::time_left(600, 1, 4) == "about 30 min left");
    BOOST_TEST(sweep::time_left(3600, 1, 4) == "about 3.0 h left");
}

BOOST_FIXTURE_TEST_CASE(an_unknown_theorem_is_refused_before_the_first_cell, Fixture) {
    sweep =
        sweep::parse_sweep_text("scenario = 'orthogonal'\ntheorems = ['A9']\n[grid]\ndata.n = [4]\n", "test.toml", "");
    BOOST_CHECK_EXCEPTION(sweep::run_sweep(sweep, {theorems::theorem_judge(), "1", journal, 1, {}}), InputError,
                          [](InputError const& error) {
                              return error.where().starts_with("test.toml:2") &&
                                     error.wrong() == "there is no theorem `A9`";
                          });
    BOOST_TEST(!fs::exists(journal));
}
