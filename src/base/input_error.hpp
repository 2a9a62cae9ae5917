#pragma once

#include <stdexcept>
#include <string>

namespace halfspace::base {

/// A user's mistake: one line `<file or option>: <what is wrong>; <what would be right>`. The tools print it after
/// `halfspace: error: ` and exit 3.
class InputError : public std::runtime_error {
public:
    InputError(std::string const& where, std::string const& wrong, std::string const& right)
        : std::runtime_error(where + ": " + wrong + "; " + right) {}
};

}  // namespace halfspace::base
