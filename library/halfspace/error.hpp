#pragma once

#include "halfspace/export.hpp"

#include <stdexcept>
#include <string>

namespace halfspace {

/// A mistake in what was asked: `<where>: <what is wrong>; <what would be right>`.
class HALFSPACE_API Error : public std::runtime_error {
public:
    Error(std::string where, std::string wrong, std::string right);
    ~Error() override;
    Error(Error const&) = default;
    Error& operator=(Error const&) = default;

    /// The file (perhaps with a line), option or argument.
    [[nodiscard]] std::string const& where() const { return where_; }
    [[nodiscard]] std::string const& wrong() const { return wrong_; }
    [[nodiscard]] std::string const& right() const { return right_; }

private:
    std::string where_;
    std::string wrong_;
    std::string right_;
};

}  // namespace halfspace
