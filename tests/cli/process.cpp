#include "tests/cli/process.hpp"

#include "tests/cli/files.hpp"

#include <boost/test/unit_test.hpp>

#include <sys/wait.h>
#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace halfspace::tests {
namespace {

std::string quoted(std::string const& word) {
    std::string result(1, '\'');
    for (char const c : word) result.append(c == '\'' ? "'\\''" : std::string(1, c));
    result.push_back('\'');
    return result;
}

int code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

}  // namespace

Outcome run_halfspace(std::string const& before, std::vector<std::string> const& arguments) {
    Folder const folder;
    std::ostringstream command;
    command << "cd " << quoted(folder.path("")) << " && exec " << before << " " << quoted(HALFSPACE_BINARY);
    for (auto const& argument : arguments) command << " " << quoted(argument);
    command << " </dev/null >" << quoted(folder.path("out")) << " 2>" << quoted(folder.path("err"));
    int const status = std::system(command.str().c_str());
    return {code_of(status), contents_of(folder.path("out")), contents_of(folder.path("err"))};
}

Outcome run_halfspace(std::vector<std::string> const& arguments) { return run_halfspace("", arguments); }

void check_refused(std::vector<std::string> const& arguments, std::string const& where, std::string const& part) {
    auto const result = run_halfspace(arguments);
    std::string shown = "halfspace";
    for (auto const& argument : arguments) shown += " " + argument;
    BOOST_TEST_CONTEXT(shown << "\nstandard error: " << result.err) {
        BOOST_TEST(result.exit_code == 3);
        BOOST_TEST(result.out.empty());
        BOOST_TEST(result.err.rfind("halfspace: error: " + where, 0) == 0U);
        BOOST_TEST(result.err.find("; ") != std::string::npos);
        BOOST_TEST(result.err.find(part) != std::string::npos);
        BOOST_TEST(std::count(result.err.begin(), result.err.end(), '\n') == 1);
        BOOST_TEST((!result.err.empty() && result.err.back() == '\n'));
    }
}

}  // namespace halfspace::tests
