#pragma once

#include <exception>
#include <string>

namespace halfspace::tools {

/// Prints "halfspace: error: ..." on stderr, in one line. @return the exit code of bad input
int complain(std::string const& line);

/// The same for what a command has thrown, with the exit code that says whose fault it is: 3 the input's, 70 the
/// program's own (a verdict that its sides deny).
int complain_of(std::exception_ptr const& failure);

}  // namespace halfspace::tools
