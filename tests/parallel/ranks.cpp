// The program under mpirun: the same bytes as one process, one voice, and what a lost rank leaves behind. In a build
// without MPI, that mpirun is refused in words.
#define BOOST_TEST_MODULE ranks
#include "tests/cli/files.hpp"
#include "tests/cli/process.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace halfspace::tests;
namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

std::string const small =
    "scenario = 'orthogonal'\ntheorems = ['A1']\nvalues = ['A1.trained-halfspace.half_width']\nseeds = 3\n"
    "[set]\ndata.d = 64\ndata.n = 4\nnetwork.hidden = 4\ncheck.count = 10\n[grid]\nnetwork.gamma = [0.5, 0.9]\n";

/// Cells that take long enough for a rank to be lost among them.
std::string const slow =
    "scenario = 'orthogonal'\ntheorems = ['A1']\nvalues = ['A1.trained-halfspace.half_width']\nseeds = 6\n"
    "[set]\ndata.d = 64\ndata.n = 8\nnetwork.hidden = 8\ncheck.count = 10\ntraining.method = 'sgd'\n"
    "[grid]\ntraining.epochs = [300000, 600000]\n";

/// killer CELLS JOURNAL COMMAND...: runs the command and kills it when the journal has that many lines.
std::string const kill_when_the_journal_has = R"(cells=$1; journal=$2; shift 2
"$@" & rank=$!
while kill -0 $rank; do
    lines=$(grep -c '' "$journal" 2>/dev/null)
    if [ "${lines:-0}" -ge "$cells" ]; then kill -KILL $rank; break; fi
    sleep 0.02
done
wait $rank
)";

/// More ranks than cores, root, and containers that forbid one process to read another's memory.
std::string const mpirun =
    "env OMPI_MCA_btl_vader_single_copy_mechanism=none mpirun --allow-run-as-root --oversubscribe ";

std::string ranks(int count) { return mpirun + "-n " + std::to_string(count); }

std::size_t lines_in(std::string const& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

bool has(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

boost::test_tools::assertion_result with_mpi(boost::unit_test::test_unit_id) { return HALFSPACE_HAS_MPI != 0; }
boost::test_tools::assertion_result without_mpi(boost::unit_test::test_unit_id) { return HALFSPACE_HAS_MPI == 0; }

using boost::unit_test::precondition;

}  // namespace

BOOST_AUTO_TEST_CASE(a_sweep_on_many_ranks_has_the_bytes_of_one, *precondition(with_mpi)) {
    Folder const folder;
    auto const path = folder.write("small.toml", small);
    auto const alone = run_halfspace({"sweep", path});
    BOOST_TEST(alone.exit_code == 0, alone.err);
    BOOST_TEST(lines_in(alone.out) == 7U);
    for (int const count : {1, 2, 4}) {
        auto const run = run_halfspace(ranks(count), {"sweep", path});
        BOOST_TEST(run.exit_code == 0, run.err);
        BOOST_TEST(run.out == alone.out);
    }
}

BOOST_AUTO_TEST_CASE(a_phase_diagram_on_two_ranks_has_the_bytes_of_one, *precondition(with_mpi)) {
    Folder const folder;
    auto const phase = [&](std::string const& out) {
        return Words{"phase", "uniform",       "--x", "data.d=60,400", "--y", "network.gamma=0.05,0.9",
                     "--out", folder.path(out)};
    };
    BOOST_TEST(run_halfspace(phase("one")).exit_code == 0);
    auto const run = run_halfspace(ranks(2), phase("two"));
    BOOST_TEST(run.exit_code == 0, run.err);
    for (auto const* const file : {"phase.csv", "phase.svg", "table.csv", "table.json"}) {
        BOOST_TEST(contents_of(folder.path(std::string("one/") + file)) ==
                   contents_of(folder.path(std::string("two/") + file)));
    }
}

BOOST_AUTO_TEST_CASE(a_mistake_is_told_once, *precondition(with_mpi)) {
    Folder const folder;
    // That a data file is missing shows when a cell runs, on whatever rank.
    auto const path = folder.write("no-data.toml",
                                   "scenario = 'orthogonal'\ntheorems = ['A1']\n[set]\ndata.kind = 'npy'\n"
                                   "data.labels = 'y.npy'\n[grid]\ndata.samples = ['a.npy', 'b.npy']\n");
    for (auto const& words : {Words{"sweep", folder.path("missing.toml")}, Words{"sweep", path}}) {
        auto const run = run_halfspace(ranks(3), words);
        BOOST_TEST(run.exit_code == 3);
        BOOST_TEST(has(run.err, "there is no such file") == has(words.back(), "no-data"), run.err);
        auto const first = run.err.find("halfspace: error: ");
        BOOST_TEST(first != std::string::npos, run.err);
        BOOST_TEST(run.err.find("halfspace: error: ", first + 1) == std::string::npos, run.err);
    }
}

BOOST_AUTO_TEST_CASE(a_rank_that_sees_another_sweep_is_refused, *precondition(with_mpi)) {
    Folder const folder;
    auto const path = folder.write("small.toml", small);
    auto const lead = mpirun + "-n 1 '" HALFSPACE_BINARY "' sweep '" + path + "' : -n 1";
    auto const changed =
        folder.write("changed.toml", small.substr(0, small.find("[grid]")) + "[grid]\nnetwork.gamma = [0.5, 0.8]\n");
    auto const run = run_halfspace(lead, {"sweep", changed});
    BOOST_TEST(run.exit_code == 3, run.err);
    BOOST_TEST(has(run.err, "rank 1: it runs another program or sees other files than rank 0"), run.err);
}

BOOST_AUTO_TEST_CASE(a_lost_rank_ends_the_run_in_words_and_the_next_one_goes_on, *precondition(with_mpi)) {
    Folder const folder;
    auto const path = folder.write("slow.toml", slow);
    Words const words{"sweep", path, "--out", folder.path("out")};
    BOOST_TEST(run_halfspace({"sweep", path, "--out", folder.path("whole")}).exit_code == 0);
    auto const journal = folder.path("out/cells.jsonl");
    auto const killer = folder.write("killer", kill_when_the_journal_has);
    std::size_t kept = 0;
    for (int round = 0; round < 2; ++round) {
        std::size_t const cells = kept + 1;  // the ranks have joined when one more is finished
        auto const lead = mpirun + "-n 1 '" HALFSPACE_BINARY "' sweep '" + path + "' --out '" + folder.path("out") +
                          "' : -n 1 sh '" + killer + "' " + std::to_string(cells) + " '" + journal + "'";
        auto const run = run_halfspace(lead, words);
        kept = lines_in(contents_of(journal));
        BOOST_TEST(kept >= cells);  // nothing that was finished is lost
        BOOST_TEST(kept < 12U);
        BOOST_TEST(run.exit_code != 0);
        BOOST_TEST(has(run.err, "halfspace: interrupted; of 2 ranks one was lost"), run.err);
        BOOST_TEST(has(run.err, "the same command goes on from there"), run.err);
        BOOST_TEST(!fs::exists(folder.path("out/table.csv")));
    }
    auto const last = run_halfspace(ranks(2), words);
    BOOST_TEST(last.exit_code == 0, last.err);
    for (auto const* const table : {"table.csv", "table.json"}) {
        BOOST_TEST(contents_of(folder.path(std::string("out/") + table)) ==
                   contents_of(folder.path(std::string("whole/") + table)));
    }
}

BOOST_AUTO_TEST_CASE(without_mpi_mpirun_is_refused_in_words, *precondition(without_mpi)) {
    Folder const folder;
    auto const path = folder.write("small.toml", small);
    auto const run = run_halfspace("env OMPI_COMM_WORLD_SIZE=2", {"sweep", path});
    BOOST_TEST(run.exit_code == 3);
    BOOST_TEST(has(run.err, "built without MPI"), run.err);
    BOOST_TEST(run_halfspace({"sweep", path}).exit_code == 0);
}
