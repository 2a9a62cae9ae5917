#include "tests/cli/files.hpp"
#include "tests/cli/process.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

using namespace halfspace::tests;

namespace {

void refuse(std::string const& text, std::string const& line, std::string const& part) {
    Folder const folder;
    auto const path = folder.write("s.toml", text);
    // Data that do not fit are told by the option, not by the line.
    check_refused({"verify", path}, line.empty() ? "" : path + line, part);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_scenario_file_is_judged) {
    Folder const folder;
    folder.write("X.npy", npy_matrix({{3, 0, 0}, {0, 3, 0}, {0, 0, 3}}));
    folder.write("y.npy", npy_integers({1, 1, -1}));
    auto const path = folder.write("mine.toml",
                                   "theorems = ['A1']\nseed = 5\n[data]\nkind = 'npy'\nsamples = 'X.npy'\n"
                                   "labels = 'y.npy'\n[network]\ngamma = '1/2'\nhidden = 4\n");
    auto const result = run_halfspace({"verify", path, "--json"});
    BOOST_TEST(result.exit_code == 0);
    auto const scenario = nlohmann::json::parse(result.out).at("scenarios").at(0);
    BOOST_TEST(scenario.at("name") == "mine");
    BOOST_TEST(scenario.at("seed") == 5);
    BOOST_TEST(scenario.at("data").at("n") == 3);
    BOOST_TEST(scenario.at("theorems").size() == 1U);
    BOOST_TEST(scenario.at("theorems").at(0).at("status") == "proved");
}

BOOST_AUTO_TEST_CASE(bad_scenario_files_are_refused) {
    refuse("[data]\nm = 3\n", ":2: ", "unknown key `m` in [data]");
    refuse("[dta]\nn = 3\n", ":1: ", "unknown table [dta]");
    refuse("nam = 'x'\n", ":1: ", "unknown key `nam`");
    refuse("[network]\ngamma = 1\n", ":2: ", "strictly between 0 and 1");
    refuse("[network]\nhidden = 7\n", ":2: ", "even");
    refuse("[data]\nn = 100000\nd = 100000\n", ": ", "2147483648");
    refuse("theorems = ['A9']\n[data]\nn = 4\n", ": ", "A1");
    refuse("name = 'x'\ntheorems = ['A1']\n", ": ", "without any key in its tables");
    refuse("[data]\n[network]\n", ": ", "without any key in its tables");
    refuse("seed = \n", ":1: ", "TOML");
    refuse("[data]\nkind = 'npy'\nsamples = 'absent.npy'\nlabels = 'absent.npy'\n", "", "");
    refuse("[data]\nkind = 'orthogonal'\nn = 9\nd = 8\n", "", "");
    refuse("[data]\nkind = 'orthogonal'\nn = 2\nd = 7\n", "", "");
    refuse("[data]\nkind = 'uniform'\nn = 4\nd = 100\ncentre = 'pixel-mean'\n", "", "");
    check_refused({"verify", "/no/such/file.toml"}, "/no/such/file.toml: ");
}

BOOST_AUTO_TEST_CASE(an_error_in_a_file_that_a_scenario_names_tells_both) {
    Folder const folder;
    folder.write("X.npy", npy_matrix({{3, 0, 0}, {0, 3, 0}, {0, 0, 3}}));
    auto const labels = folder.write("y.npy", npy_integers({1, -1}));
    auto const path = folder.write("s.toml", "[data]\nkind = 'npy'\nsamples = 'X.npy'\nlabels = 'y.npy'\n");
    std::string const both =
        "there are 2 labels for 3 samples (scenario " + path + "); samples and labels must be as many";
    check_refused({"verify", path}, labels, both);
    check_refused({"train", path, "--out", folder.path("out")}, labels, both);
    folder.write("y.npy", npy_integers({1, -1, 1}));
    auto const weights = folder.write("w.npy", npy_matrix({{1, 0, 0}}));
    auto const judging = folder.write("w.toml",
                                      "[data]\nkind = 'npy'\nsamples = 'X.npy'\nlabels = 'y.npy'\n"
                                      "[network]\nweights = 'w.npy'\n");
    check_refused({"verify", judging}, weights, "(scenario " + judging + "); ");
    folder.write("X.npy", npy_matrix({{3, 0, 0}, {0, 3, 0}, {0, 0, 0.5}}));
    auto const centring = folder.write("c.toml",
                                       "[data]\nkind = 'npy'\nsamples = 'X.npy'\nlabels = 'y.npy'\n"
                                       "centre = 'scalar'\n");
    check_refused(
        {"verify", centring}, "data.centre: ",
        "is not an integer (scenario " + centring + "); only integer data can be centred; use scale and shift");
}

BOOST_AUTO_TEST_CASE(a_bad_scenario_among_good_ones_stops_everything) {
    Folder const folder;
    auto const path = folder.write("s.toml", "[data]\nm = 3\n");
    auto const out = folder.path("report");
    check_refused({"verify", "orthogonal", path, "--out", out}, path + ":2: ");
    BOOST_TEST(!std::filesystem::exists(out));
}
