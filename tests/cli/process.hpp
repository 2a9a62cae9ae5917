#pragma once

#include <string>
#include <vector>

namespace halfspace::tests {

struct Outcome {
    int exit_code = 0;
    std::string out;
    std::string err;
};

/// Runs `halfspace` with these arguments, nothing on standard input, and both outputs caught.
Outcome run_halfspace(std::vector<std::string> const& arguments);

/// The same with a shell's words around it, such as "timeout -s INT 1".
Outcome run_halfspace(std::string const& before, std::vector<std::string> const& arguments);

/// Checks the contract of a refused command line: exit 3, nothing on standard output, one line on standard error that
/// begins "halfspace: error: <where>:" and holds "; " before what would be right.
void check_refused(std::vector<std::string> const& arguments, std::string const& where, std::string const& part = "");

}  // namespace halfspace::tests
