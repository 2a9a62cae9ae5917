#pragma once

#include "report/wording.hpp"

#include <stdexcept>
#include <string>

namespace halfspace::test {

/// A further figure of a verdict as people read it. @throws std::out_of_range without such a figure
inline std::string printed(Verdict const& verdict, std::string const& name) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == name) return value_text(value);
    }
    throw std::out_of_range(name);
}

}  // namespace halfspace::test
