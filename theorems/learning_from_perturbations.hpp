#pragma once

#include "theorems/theorem.hpp"

namespace halfspace::theorems {

/// The claims that A3 and A4 share: they are one theorem about two kinds of base points.
/// @param base  the base points in words, for the statements
Theorem learning_from_perturbations(std::string const& base);

}  // namespace halfspace::theorems
