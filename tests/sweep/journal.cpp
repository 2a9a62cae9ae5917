#include "sweep/journal.hpp"

#include "base/input_error.hpp"

#include <boost/test/unit_test.hpp>

#include <unistd.h>
#include <fstream>
#include <iterator>

using namespace halfspace;
using base::InputError;
namespace fs = std::filesystem;

namespace {

struct File {
    fs::path path = fs::temp_directory_path() / ("halfspace-journal-" + std::to_string(getpid())) / "cells.jsonl";
    ~File() { fs::remove_all(path.parent_path()); }

    [[nodiscard]] std::string text() const {
        std::ifstream stream(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    void write(std::string const& text) const {
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
    }
};

sweep::Row const row = sweep::Row::parse(R"({"A1": "proved", "x": 0.1, "exit": 0})");

}  // namespace

BOOST_FIXTURE_TEST_CASE(what_was_appended_is_found_again, File) {
    {
        sweep::Journal journal(path);
        BOOST_TEST(journal.find("a") == nullptr);
        journal.append("a", row);
        journal.append("b", row);
    }
    sweep::Journal const again(path);
    BOOST_TEST_REQUIRE(again.find("a") != nullptr);
    BOOST_TEST(again.find("a")->dump() == row.dump());
    BOOST_TEST(again.find("c") == nullptr);
}

BOOST_FIXTURE_TEST_CASE(a_line_cut_short_anywhere_is_dropped, File) {
    { sweep::Journal(path).append("a", row); }
    std::string const first = text();
    { sweep::Journal(path).append("b", row); }
    std::string const both = text();
    for (std::size_t length = first.size(); length < both.size(); ++length) {
        write(both.substr(0, length));
        sweep::Journal journal(path);
        BOOST_TEST(journal.find("a") != nullptr);
        BOOST_TEST(journal.find("b") == nullptr);
        BOOST_TEST(text() == first);
        journal.append("b", row);
        BOOST_TEST(text() == both);
    }
}

BOOST_FIXTURE_TEST_CASE(other_files_are_refused, File) {
    for (auto const* const wrong :
         {"hello\n", "{}\n", "{\"cell\": 1, \"row\": {}}\n", "{\"cell\": \"a\", \"row\": {}}\n", "\n"}) {
        write(wrong);
        BOOST_CHECK_THROW(sweep::Journal{path}, InputError);
        BOOST_TEST(text() == wrong);
    }
    BOOST_CHECK_THROW(sweep::Journal("/dev/null/x/cells.jsonl"), InputError);
}
