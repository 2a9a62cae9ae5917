#pragma once

#include "verdict/wording.hpp"

#include <stdexcept>
#include <string>

namespace halfspace::tests {

/// A further figure of a verdict as people read it. @throws std::out_of_range without such a figure
inline std::string printed(verdict::Verdict const& verdict, std::string const& name) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == name) return verdict::value_text(value);
    }
    throw std::out_of_range(name);
}

}  // namespace halfspace::tests
