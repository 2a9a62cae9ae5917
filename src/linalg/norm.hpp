#pragma once

#include "arithmetic/ieee.hpp"
#include "base/names.hpp"

namespace halfspace::linalg {

/// Which norm bounds a perturbation.
enum class Norm { l2, linf, l0 };
/// As a user writes them.
constexpr std::array<base::Named<Norm>, 3> names(Norm) {
    return {{{Norm::l2, "l2"}, {Norm::linf, "linf"}, {Norm::l0, "l0"}}};
}

}  // namespace halfspace::linalg
