#include "tests/cli/files.hpp"
#include "tests/cli/process.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <set>

using namespace halfspace::tests;
namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;
using Words = std::set<std::string>;

Words const kinds{"assumption", "conclusion", "instance", "observation"};
Words const verdicts{"proved", "refuted", "undecided", "not-applicable", "observed"};
Words const statuses{"proved", "refuted", "undecided", "not-applicable"};

std::string keys(Json const& object) {
    std::string names;
    for (auto const& [key, value] : object.items()) names += (names.empty() ? "" : " ") + key;
    return names;
}

void check_bounds(Json const& bounds) {
    BOOST_TEST(keys(bounds) == "lower upper");
    for (auto const* const end : {"lower", "upper"}) {
        std::string const text = bounds.at(end).get<std::string>();
        char* stop = nullptr;
        std::strtod(text.c_str(), &stop);
        BOOST_TEST((!text.empty() && *stop == '\0'), text);
    }
}

void check_claim(Json const& claim) {
    BOOST_TEST(kinds.count(claim.at("kind")) == 1U);
    BOOST_TEST(verdicts.count(claim.at("verdict")) == 1U);
    BOOST_TEST(!claim.at("name").get<std::string>().empty());
    BOOST_TEST(!claim.at("statement").get<std::string>().empty());
    bool const needs_reason = claim.at("verdict") == "not-applicable" || claim.at("verdict") == "undecided";
    BOOST_TEST((!needs_reason || claim.at("reason") != ""));
    for (auto const* const side : {"lhs", "rhs", "slack"}) {
        if (claim.contains(side)) check_bounds(claim.at(side));
    }
    for (auto const& [name, value] : claim.at("values").items()) {
        BOOST_TEST((value.is_number() || value.is_string() || value.is_object()), name);
        if (value.is_object()) check_bounds(value);
    }
}

std::string const small_scenario =
    "name = 'small'\n[data]\nkind = 'orthogonal'\nn = 4\nd = 8\n[network]\ngamma = 0.5\nhidden = 4\n";

struct Small {
    Folder folder;
    std::string path = folder.write("small.toml", small_scenario);
};

std::size_t entries(std::string const& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_document_has_the_documented_shape) {
    Small const small;
    auto const result = run_halfspace({"verify", small.path, "--json"});
    BOOST_TEST(result.exit_code == 0);
    BOOST_TEST(result.err.empty());
    Json const json = Json::parse(result.out);
    BOOST_TEST(keys(json) == "halfspace schema revision command scenarios summary exit");
    BOOST_TEST(json.at("halfspace") == HALFSPACE_VERSION);
    BOOST_TEST(json.at("schema") == 2);
    BOOST_TEST(json.at("exit") == 0);
    BOOST_TEST(keys(json.at("summary")) == "proved refuted undecided not_applicable observed");
    Json const& scenario = json.at("scenarios").at(0);
    BOOST_TEST(keys(scenario) == "scenario name seed data network theorems");
    BOOST_TEST(keys(scenario.at("data")) == "n d sha256 files");
    BOOST_TEST(scenario.at("data").at("sha256").get<std::string>().size() == 64U);
    std::size_t claims = 0;
    for (auto const& theorem : scenario.at("theorems")) {
        BOOST_TEST(keys(theorem) == "id theorem name status claims");
        BOOST_TEST(statuses.count(theorem.at("status")) == 1U);
        for (auto const& claim : theorem.at("claims")) check_claim(claim);
        claims += theorem.at("claims").size();
    }
    std::size_t counted = 0;
    for (auto const& [name, count] : json.at("summary").items()) counted += count.get<std::size_t>();
    BOOST_TEST(counted == claims);
    BOOST_TEST(claims >= 10U);
}

BOOST_AUTO_TEST_CASE(same_seed_same_bytes) {
    Small const small;
    auto const first = run_halfspace({"verify", small.path, "--json", "--seed", "3"});
    BOOST_TEST(first.out == run_halfspace({"verify", small.path, "--json", "--seed", "3"}).out);
    BOOST_TEST(first.out != run_halfspace({"verify", small.path, "--json", "--seed", "4"}).out);
    BOOST_TEST(Json::parse(first.out).at("scenarios").at(0).at("seed") == 3);
}

BOOST_AUTO_TEST_CASE(theorems_can_be_chosen) {
    Small const small;
    auto const ids = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"verify", small.path, "--json"});
        std::string found;
        auto const json = Json::parse(run_halfspace(arguments).out);
        for (auto const& theorem : json.at("scenarios").at(0).at("theorems")) {
            found += theorem.at("id").get<std::string>() + " ";
        }
        return found;
    };
    BOOST_TEST(ids({}) == "A1 A1s A1c ");
    BOOST_TEST(ids({"--theorem", "A1"}) == "A1 ");
    BOOST_TEST(ids({"--theorem", "A1c"}) == "A1c ");
    BOOST_TEST(ids({"--theorem", "A1,A1c"}) == "A1 A1c ");
    BOOST_TEST(ids({"--theorem", "A1", "--theorem", "A1c,A1"}) == "A1 A1c ");
}

BOOST_AUTO_TEST_CASE(the_table_is_plain_text_unless_a_terminal_reads_it) {
    Small const small;
    auto const result = run_halfspace({"verify", small.path});
    BOOST_TEST(result.exit_code == 0);
    BOOST_TEST(result.err.empty());
    BOOST_TEST(result.out.find('\x1b') == std::string::npos);
    BOOST_TEST(result.out.find("standard-boundary") != std::string::npos);
    BOOST_TEST(result.out.find("✓ proved") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_theorem_that_does_not_apply_exits_0_and_when_strict_2) {
    Folder const folder;
    auto const path = folder.write("far.toml",
                                   "theorems = ['A1']\n[data]\nn = 20\nd = 10\n[network]\ngamma = 0.1\n"
                                   "[training]\nmethod = 'none'\n");
    auto const result = run_halfspace({"verify", path, "--json"});
    BOOST_TEST(result.exit_code == 0);
    BOOST_TEST(Json::parse(result.out).at("scenarios").at(0).at("theorems").at(0).at("status") == "not-applicable");
    auto const strict = run_halfspace({"verify", path, "--json", "--strict"});
    BOOST_TEST(strict.exit_code == 2);
    BOOST_TEST(Json::parse(strict.out).at("exit") == 2);
}

BOOST_AUTO_TEST_CASE(a_folder_gets_the_reports_and_nothing_else) {
    Small const small;
    auto const out = small.folder.path("deep/report");
    auto const result = run_halfspace({"verify", small.path, "--out", out, "--json"});
    BOOST_TEST(result.exit_code == 0);
    BOOST_TEST(entries(out) == 10U);  // report.json, .txt, .md, .html, figures, certificates and four arrays
    BOOST_TEST(entries(small.folder.path("deep")) == 1U);
    BOOST_TEST(contents_of(out + "/report.json") == result.out);
    for (auto const* const name : {"/report.txt", "/report.md", "/report.html"}) {
        BOOST_TEST(contents_of(out + name).find("standard-boundary") != std::string::npos, name);
    }
    BOOST_TEST(entries(out + "/figures") > 3U);
    // Again: the reports are replaced, what else is in the folder stays.
    small.folder.write("deep/report/mine.txt", "mine");
    BOOST_TEST(run_halfspace({"verify", small.path, "--out", out}).exit_code == 0);
    BOOST_TEST(entries(out) == 11U);
    BOOST_TEST(entries(small.folder.path("deep")) == 1U);
    BOOST_TEST(contents_of(out + "/mine.txt") == "mine");
}

BOOST_AUTO_TEST_CASE(training_keeps_weights_and_trajectory) {
    Small const small;
    auto const out = small.folder.path("trained");
    auto const result = run_halfspace({"train", small.path, "--out", out});
    BOOST_TEST(result.exit_code == 0);
    BOOST_TEST(result.err.empty());
    BOOST_TEST(contents_of(out + "/weights.npy").rfind("\x93NUMPY", 0) == 0U);
    std::string const csv = contents_of(out + "/trajectory.csv");
    BOOST_TEST(csv.rfind("s,log_t,log_loss,least_margin,ratio,events,sliding\n", 0) == 0U);
    BOOST_TEST(std::count(csv.begin(), csv.end(), '\n') > 2);
    // The weights that training wrote are weights that verify judges.
    auto const scenario = small.folder.write("given.toml", small_scenario + "weights = 'trained/weights.npy'\n");
    auto const judged = run_halfspace({"verify", scenario, "--json"});
    BOOST_TEST(judged.exit_code == 0);
    BOOST_TEST(judged.err.empty());
}

BOOST_AUTO_TEST_CASE(an_interrupt_leaves_nothing_behind) {
    Folder const folder;
    auto const path = folder.write("long.toml",
                                   "[data]\nn = 100\nd = 2000\n[network]\ngamma = 0.5\n[training]\n"
                                   "method = 'sgd'\nepochs = 1000000000\n");
    auto const out = folder.path("report");
    for (auto const& [signal, exit_code] :
         std::vector<std::pair<std::string, int>>{{"INT", 130}, {"TERM", 143}, {"HUP", 129}}) {
        for (bool const exists : {false, true}) {
            if (exists) fs::create_directory(out);
            auto const result =
                run_halfspace("timeout --preserve-status --signal=" + signal + " 1", {"verify", path, "--out", out});
            BOOST_TEST(result.exit_code == exit_code);
            BOOST_TEST(result.out.empty());
            BOOST_TEST(result.err == "halfspace: interrupted; nothing was written\n");
            BOOST_TEST(fs::exists(out) == exists);  // as it was before
            if (exists) BOOST_TEST(entries(out) == 0U);
            fs::remove(out);
        }
    }
    BOOST_TEST(entries(folder.path("")) == 1U);
}

BOOST_AUTO_TEST_CASE(the_folder_itself_is_kept) {
    Small const small;
    // Through a link to an empty folder, and as the working directory of the one who asks.
    fs::create_directory(small.folder.path("real"));
    fs::create_directory_symlink(small.folder.path("real"), small.folder.path("link"));
    BOOST_TEST(run_halfspace({"verify", small.path, "--out", small.folder.path("link")}).exit_code == 0);
    BOOST_TEST(fs::is_symlink(small.folder.path("link")));
    BOOST_TEST(entries(small.folder.path("real")) == 10U);
    fs::create_directory(small.folder.path("here"));
    std::string const script = "sh -c 'cd " + small.folder.path("here") + " && \"$@\" > /dev/null && ls' sh";
    auto const result = run_halfspace(script, {"verify", small.path, "--out", "."});
    BOOST_TEST(result.exit_code == 0);
    BOOST_TEST(result.out.find("report.html\nreport.json\nreport.md\nreport.txt\n") != std::string::npos);
    // A link that leads nowhere is refused before the work, and stays.
    fs::create_directory_symlink(small.folder.path("nowhere"), small.folder.path("lost"));
    auto const lost = run_halfspace({"verify", small.path, "--out", small.folder.path("lost")});
    BOOST_TEST(lost.exit_code == 3);
    BOOST_TEST(fs::is_symlink(small.folder.path("lost")));
}

BOOST_AUTO_TEST_CASE(runs_into_one_folder_do_not_mix) {
    Small const small;
    auto const out = small.folder.path("shared");
    std::string const script = "sh -c 'for seed in 1 2 3 4 5 6; do \"$@\" --seed $seed > /dev/null & done; wait' sh";
    auto const result = run_halfspace(script, {"verify", small.path, "--out", out});
    BOOST_TEST(result.exit_code == 0);
    BOOST_TEST(result.err.empty());
    BOOST_TEST(entries(out) == 10U);
    auto const seed = Json::parse(contents_of(out + "/report.json")).at("scenarios").at(0).at("seed").get<int>();
    for (auto const* const name : {"/report.txt", "/report.md", "/report.html"}) {
        BOOST_TEST(contents_of(out + name).find("seed " + std::to_string(seed)) != std::string::npos, name);
    }
}

BOOST_AUTO_TEST_CASE(same_input_same_folder_but_for_the_machine) {
    Small const small;
    for (auto const* const name : {"a", "b"}) {
        BOOST_TEST(run_halfspace({"verify", small.path, "--out", small.folder.path(name)}).exit_code == 0);
    }
    auto const comparable = [&](std::string const& file) {
        std::string const text = contents_of(small.folder.path(file));
        auto const machine = text.find("Machine and versions");
        BOOST_TEST(machine != std::string::npos);
        return text.substr(0, machine);
    };
    BOOST_TEST(comparable("a/report.md") == comparable("b/report.md"));
    BOOST_TEST(comparable("a/report.html") == comparable("b/report.html"));
    auto const document = [&](std::string const& name) {
        auto json = Json::parse(contents_of(small.folder.path(name + "/report.json")));
        json.erase("command");  // it names the folder
        return json;
    };
    BOOST_TEST(document("a") == document("b"));
    for (auto const* const array : {"/lambda.npy", "/lambda_bounds.npy", "/g.npy", "/W.npy"}) {
        BOOST_TEST(contents_of(small.folder.path("a") + array) == contents_of(small.folder.path("b") + array));
    }
    for (auto const& figure : fs::directory_iterator(small.folder.path("a/figures"))) {
        std::string const name = figure.path().filename().string();
        BOOST_TEST(contents_of(figure.path().string()) == contents_of(small.folder.path("b/figures/" + name)));
    }
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_written_whole_is_not_written) {
    Small const small;
    auto const out = small.folder.path("report");
    // No file may grow beyond 4 KiB, as if the disk were full in the middle of a file.
    std::string const script = "sh -c 'trap \"\" XFSZ; ulimit -f 8; exec \"$@\"' sh";
    auto const result = run_halfspace(script, {"verify", small.path, "--out", out});
    BOOST_TEST(result.exit_code == 3);
    BOOST_TEST(result.err.rfind("halfspace: error: --out: ", 0) == 0U);
    BOOST_TEST(entries(small.folder.path("")) == 1U);
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_an_error) {
    Small const small;
    Folder const folder;
    std::string const script = "sh -c 'exec \"$@\" >/dev/full' sh";
    auto const result = run_halfspace(script, {"verify", small.path});
    BOOST_TEST(result.exit_code == 3);
    BOOST_TEST(result.err.rfind("halfspace: error: standard output: ", 0) == 0U);
}
