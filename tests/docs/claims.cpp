#define BOOST_TEST_MODULE claims
#include "tests/support/source_root.hpp"
#include "theorems/registry.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

using namespace halfspace;

namespace {

std::string const root = halfspace::tests::source_root();

std::string text_of(std::string const& path) {
    std::ifstream file(root + "/" + path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

struct Row {
    std::string theorem, claim, check, proof, test;
};

std::vector<Row> rows() {
    std::regex const pattern(R"(\| (\w+) \| ([\w-]+) \| ([\w/.]+) \| (.+) \| ([\w/.]+) \|)");
    std::istringstream text(text_of("docs/claims.md"));
    std::vector<Row> result;
    for (std::string line; std::getline(text, line);) {
        std::smatch m;
        if (std::regex_match(line, m, pattern) && m[1] != "theorem") result.push_back({m[1], m[2], m[3], m[4], m[5]});
    }
    return result;
}

std::vector<std::string> theorems_named(std::string const& cell) {
    std::regex const name("`(\\w+)`");
    std::vector<std::string> result;
    for (std::sregex_iterator it(cell.begin(), cell.end(), name), end; it != end; ++it) result.push_back((*it)[1]);
    return result;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_table_lists_every_claim_and_no_other) {
    std::set<std::pair<std::string, std::string>> listed;
    for (auto const& row : rows()) listed.emplace(row.theorem, row.claim);
    std::set<std::pair<std::string, std::string>> claimed;
    for (auto const& theorem : theorems::list_theorems()) {
        for (auto const& claim : theorem.claims) claimed.emplace(theorem.id, claim);
    }
    for (auto const& [theorem, claim] : claimed)
        BOOST_TEST(listed.count({theorem, claim}) == 1, theorem << " " << claim << " has no row");
    for (auto const& [theorem, claim] : listed)
        BOOST_TEST(claimed.count({theorem, claim}) == 1, theorem << " " << claim << " is no claim");
}

BOOST_AUTO_TEST_CASE(every_row_names_what_exists) {
    std::string const audit = text_of("theorems/proofs/audit.v");
    BOOST_REQUIRE(!audit.empty());
    for (auto const& row : rows()) {
        BOOST_TEST_CONTEXT(row.theorem << " " << row.claim) {
            std::string const check = text_of(row.check);
            BOOST_TEST(!check.empty(), "no file " << row.check);
            BOOST_TEST(!text_of(row.test).empty(), "no file " << row.test);
            auto const names = theorems_named(row.proof);
            bool const other = row.proof == "statistic" || row.proof == "probability";
            BOOST_TEST((names.empty() == other));
            for (auto const& name : names) {
                std::regex const restated("Check \\(?@?" + name + "\\b");
                BOOST_TEST(std::regex_search(audit, restated), name << " is not in the audit");
                BOOST_TEST(check.find(name) != std::string::npos, row.check << " does not name " << name);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(every_theorem_that_a_check_names_is_in_its_rows) {
    std::map<std::string, std::set<std::string>> named;
    for (auto const& row : rows()) {
        for (auto const& name : theorems_named(row.proof)) named[row.check].insert(name);
    }
    std::regex const list(R"(Coq: ([^.]*)\.)");
    std::regex const theorem(R"([a-z0-9]+(_[a-z0-9]+)+)");
    std::size_t found = 0;
    for (auto const& [path, names] : named) {
        std::string const check = text_of(path);
        for (std::sregex_iterator it(check.begin(), check.end(), list), end; it != end; ++it) {
            std::string const listed = (*it)[1];
            for (std::sregex_iterator word(listed.begin(), listed.end(), theorem); word != end; ++word, ++found)
                BOOST_TEST(names.count(word->str()) == 1, "no row of " << path << " names " << word->str());
        }
    }
    BOOST_TEST(found > 50);
}
