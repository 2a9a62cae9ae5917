#pragma once

#include "verdict/outcome.hpp"
#include "verdict/verdict.hpp"

#include <string>

namespace halfspace::verdict {

/// A claim of a theorem with its verdict.
struct Claim {
    Kind kind = Kind::instance;
    std::string name;       ///< e.g. "near-orthogonality"
    std::string statement;  ///< what is claimed, in words and formulas
    Verdict verdict;
};

}  // namespace halfspace::verdict
