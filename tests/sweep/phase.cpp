// halfspace phase: a tiny diagram, its table, and a run that goes on where another one stopped.
#include "tests/cli/files.hpp"
#include "tests/cli/process.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace halfspace::tests;
namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

/// Ten random samples: at slope 0.9 sixty dimensions are enough for A1s, at 0.05 four thousand are not.
Words phase(std::string const& out, Words const& more = {}) {
    Words words{"phase", "uniform", "--x", "data.d=60,4000", "--y", "network.gamma=0.05,0.9", "--out", out};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

std::size_t lines_in(std::string const& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_tiny_diagram_has_its_table_and_its_picture) {
    Folder const folder;
    auto const run = run_halfspace(phase(folder.path("out"), {"--seeds", "2"}));
    BOOST_TEST(run.exit_code == 0, run.err);
    BOOST_TEST(contents_of(folder.path("out/phase.csv")) ==
               "data.d,network.gamma,seeds,proved,refuted,not_applicable,undecided\n"
               "60,0.05,2,0,0,1,0\n60,0.9,2,1,0,0,0\n4000,0.05,2,0,0,1,0\n4000,0.9,2,1,0,0,0\n");
    BOOST_TEST(lines_in(contents_of(folder.path("out/table.csv"))) == 9U);
    BOOST_TEST(fs::file_size(folder.path("out/phase.png")) > 1000U);
    BOOST_TEST(contents_of(folder.path("out/phase.svg")).find("not applicable") != std::string::npos);
    BOOST_TEST(fs::exists(folder.path("out/table.json")));
}

BOOST_AUTO_TEST_CASE(finished_cells_are_not_judged_again) {
    Folder const folder;
    BOOST_TEST(run_halfspace(phase(folder.path("out"))).exit_code == 0);
    std::string const journal = contents_of(folder.path("out/cells.jsonl"));
    std::string const table = contents_of(folder.path("out/table.csv"));
    BOOST_TEST(run_halfspace(phase(folder.path("out"))).exit_code == 0);
    BOOST_TEST(contents_of(folder.path("out/cells.jsonl")) == journal);
    BOOST_TEST(contents_of(folder.path("out/table.csv")) == table);
    // A seed more costs the new cells only: the old lines stay.
    BOOST_TEST(run_halfspace(phase(folder.path("out"), {"--seeds", "2"})).exit_code == 0);
    BOOST_TEST(contents_of(folder.path("out/cells.jsonl")).rfind(journal, 0) == 0U);
}

BOOST_AUTO_TEST_CASE(an_assumption_is_drawn_as_well_as_a_conclusion) {
    Folder const folder;
    auto const run = run_halfspace(phase(folder.path("out"), {"--claim", "A1s.near-orthogonality-relative"}));
    BOOST_TEST(run.exit_code == 0, run.err);
    BOOST_TEST(contents_of(folder.path("out/phase.csv")).find("60,0.9,1,0,1,0,0\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_no_diagram_is_refused) {
    Folder const folder;
    std::string const out = folder.path("out");
    check_refused({"phase", "uniform", "--x", "data.d", "--y", "network.gamma=0.1,0.2", "--out", out}, "--x");
    check_refused({"phase", "uniform", "--x", "data.d=60", "--y", "network.gamma=0.1,0.2", "--out", out}, "--x");
    check_refused({"phase", "uniform", "--x", "data.d=60,,70", "--y", "network.gamma=0.1,0.2", "--out", out}, "--x");
    check_refused({"phase", "uniform", "--x", "data.d=60,70", "--y", "data.d=80,90", "--out", out}, "--y");
    check_refused(phase(out, {"--claim", "A9.none"}), "--claim");
    check_refused(phase(out, {"--claim", "A1s.none"}), "--claim", "near-orthogonality-relative");
    check_refused(phase(out, {"--seeds", "0"}), "--seeds");
    BOOST_TEST(!fs::exists(out));
}
