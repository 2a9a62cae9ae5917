#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace halfspace::base {

/// A user's mistake: one line `<where>: <what is wrong>; <what would be right>`. The tools print it after
/// `halfspace: error: ` and exit 3.
class InputError : public std::runtime_error {
public:
    /// @param where  the file (perhaps with a line) or the option, @param right  what would be right
    InputError(std::string where, std::string wrong, std::string right)
        : std::runtime_error(where + ": " + wrong + "; " + right),
          where_(std::move(where)),
          wrong_(std::move(wrong)),
          right_(std::move(right)) {}

    [[nodiscard]] std::string const& where() const { return where_; }
    [[nodiscard]] std::string const& wrong() const { return wrong_; }
    [[nodiscard]] std::string const& right() const { return right_; }

private:
    std::string where_;
    std::string wrong_;
    std::string right_;
};

}  // namespace halfspace::base
