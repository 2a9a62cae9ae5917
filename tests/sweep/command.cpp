// The command line of sweeps and figures; a sweep killed for good goes on where it was.
#define BOOST_TEST_MODULE sweep_command
#include "tests/cli/files.hpp"
#include "tests/cli/process.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace halfspace::tests;
namespace fs = std::filesystem;

namespace {

std::string const small =
    "scenario = 'orthogonal'\ntheorems = ['A1']\nvalues = ['A1.trained-halfspace.half_width']\nseeds = 3\n"
    "[set]\ndata.d = 64\ndata.n = 4\nnetwork.hidden = 4\ncheck.count = 10\n[grid]\nnetwork.gamma = [0.5, 0.9]\n";

/// Cells that take long enough to be killed among them.
std::string const slow =
    "scenario = 'orthogonal'\ntheorems = ['A1']\nvalues = ['A1.trained-halfspace.half_width']\nseeds = 6\n"
    "[set]\ndata.d = 64\ndata.n = 8\nnetwork.hidden = 8\ncheck.count = 10\ntraining.method = 'sgd'\n"
    "[grid]\ntraining.epochs = [30000, 60000]\n";

std::size_t lines_in(std::string const& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

BOOST_AUTO_TEST_CASE(without_out_the_table_is_printed) {
    Folder const folder;
    auto const path = folder.write("small.toml", small);
    auto const csv = run_halfspace({"sweep", path});
    BOOST_TEST(csv.exit_code == 0, csv.err);
    BOOST_TEST(csv.err.empty());
    BOOST_TEST(lines_in(csv.out) == 7U);
    BOOST_TEST(csv.out.rfind("network.gamma,seed,A1,A1.near-orthogonality,", 0) == 0U);
    auto const json = run_halfspace({"sweep", path, "--json", "--jobs", "1"});
    BOOST_TEST(nlohmann::json::parse(json.out).at("rows").size() == 6U);
}

BOOST_AUTO_TEST_CASE(a_killed_sweep_goes_on_and_its_tables_have_the_same_bytes) {
    Folder const folder;
    auto const path = folder.write("slow.toml", slow);
    auto const whole = run_halfspace({"sweep", path, "--out", folder.path("whole")});
    BOOST_TEST(whole.exit_code == 0, whole.err);
    std::size_t most = 0;
    bool killed = false;
    for (auto const* const seconds : {"0.15", "0.3", "0.6", "60"}) {
        auto const before = std::string("timeout -s KILL ") + seconds;
        auto const run = run_halfspace(before, {"sweep", path, "--out", folder.path("out")});
        killed = killed || run.exit_code != 0;
        std::string const journal =
            fs::exists(folder.path("out/cells.jsonl")) ? contents_of(folder.path("out/cells.jsonl")) : "";
        BOOST_TEST(lines_in(journal) >= most);  // nothing that was finished is lost
        most = lines_in(journal);
    }
    BOOST_TEST(killed);
    BOOST_TEST(most == 12U);
    for (auto const* const table : {"table.csv", "table.json"}) {
        BOOST_TEST(contents_of(folder.path(std::string("out/") + table)) ==
                   contents_of(folder.path(std::string("whole/") + table)));
    }
}

BOOST_AUTO_TEST_CASE(finished_cells_are_used_again_by_the_same_build_only) {
    Folder const folder;
    auto const path = folder.write("small.toml", small);
    auto const journal = folder.path("out/cells.jsonl");
    for (int run = 0; run < 2; ++run) run_halfspace({"sweep", path, "--out", folder.path("out")});
    BOOST_TEST(lines_in(contents_of(journal)) == 6U);
    auto const other = folder.write("other", contents_of(HALFSPACE_BINARY) + "another build");
    fs::permissions(other, fs::perms::owner_all);
    run_halfspace("env '" + other + "' sweep '" + path + "' --out '" + folder.path("out") + "' && exec",
                  {"list", "sweeps"});
    BOOST_TEST(lines_in(contents_of(journal)) == 12U);
}

BOOST_AUTO_TEST_CASE(changed_data_are_judged_again_though_size_and_time_are_the_same) {
    Folder const folder;
    auto const samples = folder.write("X.npy", npy_matrix({{3, 0, 0}, {0, 3, 0}, {0, 0, 3}}));
    folder.write("y.npy", npy_integers({1, 1, -1}));
    folder.write("base.toml",
                 "theorems = ['A1']\n[data]\nkind = 'npy'\nsamples = 'X.npy'\nlabels = 'y.npy'\n"
                 "[network]\nhidden = 4\n[check]\ncount = 5\n");
    auto const path = folder.write("own.toml",
                                   "scenario = 'base.toml'\nvalues = ['A1.near-orthogonality.lhs']\n"
                                   "[grid]\nnetwork.gamma = [0.5, 0.9]\n");
    auto const out = folder.path("out");
    auto const before = run_halfspace({"sweep", path, "--out", out, "--json"});
    BOOST_TEST(before.exit_code == 0, before.err);
    auto const time = fs::last_write_time(samples);
    folder.write("X.npy", npy_matrix({{5, 0, 0}, {0, 5, 0}, {0, 0, 5}}));
    fs::last_write_time(samples, time);
    auto const after = run_halfspace({"sweep", path, "--out", out, "--json"});
    BOOST_TEST(after.out != before.out);
    BOOST_TEST(after.out == run_halfspace({"sweep", path, "--json"}).out);
    BOOST_TEST(lines_in(contents_of(folder.path("out/cells.jsonl"))) == 4U);
}

BOOST_AUTO_TEST_CASE(an_experiment_that_cannot_be_run_names_sweep_and_cell) {
    Folder const folder;
    auto const refused = [&](std::string const& rate, std::string const& eps, std::string const& part) {
        auto const path = folder.write("e.toml",
                                       "scenario = 'uniform'\nexperiment = 'perturbed-noise'\n[set]\ndata.n = 20\n"
                                       "network.hidden = 10\nattack.base = 'uniform'\nattack.n = 20\ntraining.method = "
                                       "'sgd'\ntraining.epochs = 3000\n"
                                       "attack.eps = " +
                                           eps + "\ntraining.rate = " + rate + "\n[grid]\ndata.d = [30, 50]\n");
        check_refused({"sweep", path, "--jobs", "1"}, path + ": data.d = 30, seed 0: [", part);
    };
    refused("1e30", "0.1", "[training]: the weights left the range of single precision; a smaller `rate`");
    refused("0.01", "1e300", "[attack]: `eps` is 1e+300");
    refused("0.01", "1e-300", "[attack]: `eps` is 1e-300");
}

BOOST_AUTO_TEST_CASE(wrong_sweeps_are_refused) {
    Folder const folder;
    check_refused({"sweep"}, "SWEEP: ");
    check_refused({"sweep", "no-such"}, "no-such: ", "built-in sweeps");
    check_refused({"sweep", "/"}, "/: ", "directory");
    check_refused({"sweep", "growth", "--jobs", "0"}, "--jobs: ");
    check_refused({"sweep", "growth", "--out", "/dev/null/x"}, "--out: ");
    auto const empty = folder.write("empty.toml", "");
    check_refused({"sweep", empty}, empty, "scenario");
    auto const wrong = folder.write("wrong.toml", "scenario = 'orthogonal'\n[grid]\ndata.d = [64, 100]\n");
    check_refused({"sweep", wrong}, wrong, "data.d = 100");
    auto const value = folder.write("value.toml", small + "data.count = [3]\nvalues = ['A1.nothing']\n");
    check_refused({"sweep", value}, value);
}

BOOST_AUTO_TEST_CASE(a_base_scenario_is_found_beside_the_sweep) {
    Folder const folder;
    folder.write("base.toml",
                 "[data]\nkind = 'orthogonal'\nn = 4\nd = 8\n[network]\ngamma = 0.5\nhidden = 4\n[check]\ncount = 5\n");
    auto const path =
        folder.write("sweep.toml", "scenario = 'base.toml'\ntheorems = ['A1']\n[grid]\ndata.n = [2, 4]\n");
    auto const result = run_halfspace({"sweep", path});
    BOOST_TEST(result.exit_code == 0, result.err);
    BOOST_TEST(lines_in(result.out) == 3U);
}

BOOST_AUTO_TEST_CASE(figures_are_listed_and_drawn) {
    auto const list = run_halfspace({"list", "figures"});
    BOOST_TEST(("\n" + list.out).find("\northogonality ") != std::string::npos);
    Folder const folder;
    auto const drawn = run_halfspace({"plot", "softmax", "--smoke", "--out", folder.path("pictures")});
    BOOST_TEST(drawn.exit_code == 0, drawn.err);
    for (auto const* const end : {"svg", "png", "csv", "md"}) {
        bool const there = fs::exists(folder.path(std::string("pictures/softmax.") + end));
        BOOST_TEST(there);
    }
    check_refused({"plot", "no-such"}, "no-such: ", "softmax");
    check_refused({"plot", "softmax", "--out", "/dev/null/x"}, "--out: ");
}
