#include "sweep/builtin.hpp"
#include "sweep/sweep.hpp"

#include "base/input_error.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace halfspace;
using arithmetic::Rational;
using base::InputError;
using scenario::Scenario;

namespace {

std::string const head = "scenario = 'orthogonal'\n";

sweep::Sweep parsed(std::string const& text) { return sweep::parse_sweep_text(text, "test.toml", ""); }

void check_refused(std::string const& text, std::string const& part) {
    BOOST_TEST_CONTEXT(text) {
        try {
            parsed(text);
            BOOST_ERROR("was accepted");
        } catch (InputError const& error) {
            std::string const line = error.what();
            BOOST_TEST(line.rfind("test.toml", 0) == 0U, line);
            BOOST_TEST(line.find(part) != std::string::npos, line);
            BOOST_TEST(line.find("; ") != std::string::npos, line);
            BOOST_TEST(line.find('\n') == std::string::npos, line);
        }
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_grid_is_in_the_order_of_the_file_and_seeds_move_fastest) {
    sweep::Sweep const sweep = parsed(head +
                                      "seeds = 2\n[set]\ndata.d = 64\n[grid]\n\"network.gamma\" = [0.5, '1/3']\n"
                                      "data.n = [4, 8]\n");
    std::vector<std::string> labels;
    for (auto const& cell : sweep::cells_of(sweep)) labels.push_back(sweep::label_of(cell));
    std::vector<std::string> const expected{
        "network.gamma = 0.5, data.n = 4, seed 0", "network.gamma = 0.5, data.n = 4, seed 1",
        "network.gamma = 0.5, data.n = 8, seed 0", "network.gamma = 0.5, data.n = 8, seed 1",
        "network.gamma = 1/3, data.n = 4, seed 0", "network.gamma = 1/3, data.n = 4, seed 1",
        "network.gamma = 1/3, data.n = 8, seed 0", "network.gamma = 1/3, data.n = 8, seed 1"};
    BOOST_TEST(labels == expected, boost::test_tools::per_element());
    Scenario const last = sweep::scenario_of(sweep, sweep::cells_of(sweep).back());
    BOOST_TEST((last.network.gamma == Rational(1, 3)));
    BOOST_TEST(last.data.n == 8);
    BOOST_TEST(last.data.d == 64);
    BOOST_TEST(last.seed == 1U);
}

BOOST_AUTO_TEST_CASE(keys_can_move_together) {
    sweep::Sweep const sweep = parsed(head + "seeds = [3, 1]\n[grid]\n'data.d, training.s' = [[64, 10], [128, 2.5]]\n");
    auto const cells = sweep::cells_of(sweep);
    BOOST_TEST_REQUIRE(cells.size() == 4U);
    BOOST_TEST(sweep::label_of(cells[3]) == "data.d = 128, training.s = 2.5, seed 1");
    BOOST_TEST(sweep::scenario_of(sweep, cells[2]).training.s == 2.5);
}

BOOST_AUTO_TEST_CASE(the_scenarios_own_seed_and_theorems_stay) {
    sweep::Sweep const sweep = parsed("scenario = 'natural-l0'\n[grid]\nnetwork.gamma = [0.5]\n");
    BOOST_TEST(sweep::cells_of(sweep)[0].seed == 4U);
    BOOST_TEST((sweep.base.theorems == std::vector<std::string>{"A2", "A3"}));
}

BOOST_AUTO_TEST_CASE(mistakes_are_refused_in_one_line) {
    check_refused("[grid]\ndata.n = [4]\n", "no `scenario`");
    check_refused(head, "no [grid]");
    check_refused(head + "[grid", "TOML");
    check_refused(head + "colour = 1\n[grid]\ndata.n = [4]\n", "test.toml:2: unknown key `colour`");
    check_refused("scenario = 4\n[grid]\ndata.n = [4]\n", "`scenario` is 4");
    check_refused(head + "[grid]\ndata.n = 4\n", "a list of values");
    check_refused(head + "[grid]\ndata.n = []\n", "a list of values");
    check_refused(head + "[grid]\ndata.size = [4]\n", "unknown key `data.size`");
    check_refused(head + "[grid]\nsize = [4]\n", "dotted");
    check_refused(head + "[grid]\nseed = [4]\n", "seeds and theorems stand at the top");
    check_refused(head + "[grid]\ndata.n = [4, 'many']\n", "test.toml:3: `data.n` is");
    check_refused(head + "[grid]\nnetwork.gamma = [0.5, 1]\n", "strictly between");
    check_refused(head + "[grid]\n'data.n, data.d' = [[4, 8], 3]\n", "a list of 2 values");
    check_refused(head + "[grid]\n'data.n, data.n' = [[4, 8]]\n", "twice");
    check_refused(head + "[grid]\ndata.n = [4]\n'data.n, data.d' = [[4, 8]]\n", "twice");
    check_refused(head + "[grid]\n'data.n,' = [[4]]\ndata. = 2\n", "test.toml");
    check_refused(head + "[set]\ndata.n = 'x'\n[grid]\ndata.d = [8]\n", "`data.n` is");
    check_refused(head + "seeds = 0\n[grid]\ndata.n = [4]\n", "`seeds` is 0");
    check_refused(head + "seeds = [1, 1]\n[grid]\ndata.n = [4]\n", "different integers");
    check_refused(head + "seeds = [-1]\n[grid]\ndata.n = [4]\n", "`seeds` is");
    check_refused(head + "values = 3\n[grid]\ndata.n = [4]\n", "`values` is 3");
    check_refused(head + "name = ''\n[grid]\ndata.n = [4]\n", "`name` is");
    check_refused(head + "set = 3\n[grid]\ndata.n = [4]\n", "`set` is 3");
    check_refused(head + "seeds = 1000000\n[grid]\ndata.n = [4, 8]\n", "more than a million");
}

BOOST_AUTO_TEST_CASE(keys_without_any_effect_are_refused) {
    check_refused(head + "[grid]\ndata.n = [4]\ndata.mean = [0.1, 5]\n",
                  "test.toml:4: `data.mean` in [grid] cannot matter");
    check_refused(head + "[set]\ntraining.epochs = 3\n[grid]\ndata.n = [4]\n", "it is for `method` in [training] sgd");
    check_refused(head + "[set]\ndata.n = 4\n[grid]\ndata.n = [4]\n",
                  "test.toml:5: `data.n` is both in [set] and in [grid]");
    check_refused(head + "[set]\ndata.n = 4\n'data.n' = 8\n[grid]\ndata.d = [8]\n", "`data.n` is twice in [set]");
    // one cell in which it matters is enough
    parsed(head + "[grid]\n'data.kind, data.mean' = [['orthogonal', 0.1], ['shifted-gauss', 0.1]]\n");
}

BOOST_AUTO_TEST_CASE(the_values_of_an_experiment_are_known_before_it_runs) {
    std::string const experiment = "scenario = 'wide-shifted-gauss'\nexperiment = 'wide-features'\n";
    std::string const grid = "[grid]\nwide.epochs_f = [5, 30]\n";
    parsed(experiment + "values = ['wide-features.cosine_20']\n" + grid);  // the longer one has it
    check_refused(experiment + "values = ['wide-features.cosine_40']\n" + grid, "test.toml:3: no cell has the value");
}

BOOST_AUTO_TEST_CASE(a_cell_whose_keys_do_not_go_together_is_refused_before_any_work) {
    check_refused(head + "[grid]\ndata.n = [4, 2000000000]\ndata.d = [4, 1024]\n", "data.n = 2000000000, data.d = 4");
}

BOOST_AUTO_TEST_CASE(unknown_scenarios_are_refused) {
    BOOST_CHECK_THROW(parsed("scenario = 'no-such'\n[grid]\ndata.n = [4]\n"), InputError);
    BOOST_CHECK_THROW(sweep::find_sweep("no-such"), InputError);
    BOOST_CHECK_THROW(sweep::find_sweep(""), InputError);
    BOOST_CHECK_THROW(sweep::find_sweep("/"), InputError);
}

BOOST_AUTO_TEST_CASE(every_ready_sweep_is_right_and_thins) {
    BOOST_TEST(!sweep::embedded_sweeps().empty());
    for (auto const& [name, text] : sweep::embedded_sweeps()) {
        sweep::Sweep const sweep = sweep::find_sweep(std::string(name));
        BOOST_TEST(sweep.name == name);
        sweep::Sweep const small = sweep::thinned(sweep);
        BOOST_TEST(small.seeds.size() == 1U);
        for (auto const& axis : small.axes) BOOST_TEST(axis.points.size() <= 3U);
        BOOST_TEST(sweep::cells_of(small).size() <= sweep::cells_of(sweep).size());
    }
}

BOOST_AUTO_TEST_CASE(shrinking_reaches_the_sizes_that_only_the_scenario_names) {
    sweep::Sweep const sweep = sweep::find_sweep("noise-size");  // sets neither data.n nor data.d
    sweep::Sweep const small = sweep::shrunk(sweep, 50);
    sweep::Cell const large_cell = sweep::cells_of(sweep)[0];
    sweep::Cell const small_cell = sweep::cells_of(small)[0];
    Scenario const large = sweep::scenario_of(sweep, large_cell);
    Scenario const shrunken = sweep::scenario_of(small, small_cell);
    BOOST_TEST((large.data.n == 1000 && large.data.d == 10000 && large.attack.n == 10000));
    BOOST_TEST((shrunken.data.n == 20 && shrunken.data.d == 200 && shrunken.attack.n == 200));
    BOOST_TEST(sweep::fingerprint(sweep, large_cell, "1") != sweep::fingerprint(small, small_cell, "1"));
}

BOOST_AUTO_TEST_CASE(a_fingerprint_tells_all_that_matters_apart) {
    std::string const grid = "[grid]\ndata.n = [4, 8]\n";
    sweep::Sweep const sweep = parsed(head + "seeds = 2\n" + grid);
    std::set<std::string> prints;
    for (auto const& cell : sweep::cells_of(sweep)) prints.insert(sweep::fingerprint(sweep, cell, "1"));
    sweep::Cell const first = sweep::cells_of(sweep)[0];
    prints.insert(sweep::fingerprint(sweep, first, "2"));
    for (auto const* const other : {"scenario = 'uniform'\n", "scenario = 'orthogonal'\ntheorems = ['A1']\n",
                                    "scenario = 'orthogonal'\nset.network.gamma = 0.5\n"}) {
        prints.insert(sweep::fingerprint(parsed(std::string(other) + "seeds = 2\n" + grid), first, "1"));
    }
    BOOST_TEST(prints.size() == 8U);
    // what the table shows, and more cells, make no other result of this one
    sweep::Sweep const wider =
        parsed(head + "name = 'other'\nseeds = 5\nvalues = ['A1.x.y']\n[grid]\ndata.n = [2, 4, 8]\n");
    BOOST_TEST(sweep::fingerprint(wider, first, "1") == sweep::fingerprint(sweep, first, "1"));
}
