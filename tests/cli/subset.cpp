// halfspace subset: what it writes is a scenario on which the assumption is proved; what it refuses.
#include "tests/cli/files.hpp"
#include "tests/cli/process.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

using namespace halfspace::tests;

namespace {

using Rows = std::vector<std::vector<double>>;
using Words = std::vector<std::string>;

/// Eight orthogonal samples and four that are nearly copies of the first, which none of the others can be with.
Rows samples() {
    Rows rows;
    for (std::size_t n = 0; n < 8; ++n) {
        rows.emplace_back(8, 0.0);
        rows.back()[n] = 20;
    }
    for (std::size_t n = 0; n < 4; ++n) {
        rows.push_back(rows.front());
        rows.back()[n + 1] = 3;
    }
    return rows;
}

struct Data {
    Folder folder;
    std::string X = folder.write("X.npy", npy_matrix(samples()));
    std::string y = folder.write("y.npy", npy_integers({1, -1, 1, -1, 1, -1, 1, -1, -1, -1, -1, -1}));

    [[nodiscard]] Words arguments(std::string const& assumption, std::string const& gamma = "0.9") const {
        return {"subset",       "--samples", X,       "--labels",        y, "--gamma", gamma,
                "--assumption", assumption,  "--out", folder.path("out")};
    }
};

/// The verdict of a claim in the scenario that the command wrote.
std::string verdict_in(std::string const& scenario, std::string const& theorem, std::string const& claim) {
    auto const run = run_halfspace({"verify", scenario, "--json"});
    auto const document = nlohmann::json::parse(run.out);
    for (auto const& judged : document.at("scenarios").at(0).at("theorems")) {
        for (auto const& c : judged.at("claims")) {
            if (judged.at("id") == theorem && c.at("name") == claim) return c.at("verdict");
        }
    }
    return "absent";
}

std::size_t lines_in(std::string const& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_exhaustive_search_for_A1_finds_the_orthogonal_ones) {
    Data const data;
    auto const run = run_halfspace(data.arguments("A1"));
    BOOST_TEST(run.exit_code == 0, run.err);
    BOOST_TEST(run.out.rfind("8 of 12 samples: 0, 1, 2, 3, 4, 5, 6, 7\n", 0) == 0U, run.out);
    BOOST_TEST(run.out.find("no larger subset meets A1's assumption") != std::string::npos);
    BOOST_TEST(contents_of(data.folder.path("out/indices.csv")) == "index\n0\n1\n2\n3\n4\n5\n6\n7\n");
    std::string const scenario = data.folder.path("out/scenario.toml");
    BOOST_TEST(verdict_in(scenario, "A1", "near-orthogonality") == "proved");
}

BOOST_AUTO_TEST_CASE(the_greedy_search_for_A1s_finds_a_subset_that_is_proved) {
    Data const data;
    auto const run = run_halfspace(data.arguments("A1s"));
    BOOST_TEST(run.exit_code == 0, run.err);
    BOOST_TEST(run.out.find("a larger subset may exist") != std::string::npos);
    BOOST_TEST(lines_in(contents_of(data.folder.path("out/indices.csv"))) >= 9U);
    std::string const scenario = data.folder.path("out/scenario.toml");
    BOOST_TEST(verdict_in(scenario, "A1s", "pattern-propagation") == "proved");
    BOOST_TEST(verdict_in(scenario, "A1s", "linear-boundary") == "proved");
}

BOOST_AUTO_TEST_CASE(the_scenario_reads_its_data_wherever_it_was_written_from) {
    Data const data;
    // The command runs in a folder beside that of the data.
    auto const relative = [](std::filesystem::path const& file) {
        return (std::filesystem::path("..") / file.parent_path().filename() / file.filename()).string();
    };
    Words arguments = data.arguments("A1");
    arguments[2] = relative(data.X);
    arguments[4] = relative(data.y);
    BOOST_TEST(run_halfspace(arguments).exit_code == 0);
    BOOST_TEST(verdict_in(data.folder.path("out/scenario.toml"), "A1", "near-orthogonality") == "proved");
}

BOOST_AUTO_TEST_CASE(a_wrong_slope_a_missing_file_and_one_class_are_refused) {
    Data const data;
    for (auto const* gamma : {"0", "1", "-0.5", "half", "3/2"}) check_refused(data.arguments("A1s", gamma), "--gamma");
    Words centred = data.arguments("A1s");
    centred.insert(centred.end(), {"--centre", "mean"});
    check_refused(centred, "--centre: it is `mean`; it must be one of none, pixel-mean, scalar");
    Words missing = data.arguments("A1s");
    missing[2] = data.folder.path("none.npy");
    check_refused(missing, missing[2]);
    Data const one;
    one.folder.write("y.npy", npy_integers(std::vector<long long>(12, 1)));
    check_refused(one.arguments("A1s"), one.y, "no sample has the label -1");
    BOOST_TEST(!std::filesystem::exists(one.folder.path("out")));
    Data const broken;
    auto rows = samples();
    rows[3][2] = 0.5;
    broken.folder.write("X.npy", npy_matrix(rows));
    check_refused(broken.arguments("A1"), broken.X, "integers up to 1000");
}
