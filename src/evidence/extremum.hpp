#pragma once

#include "arithmetic/certified_sign.hpp"

#include <functional>
#include <vector>

namespace halfspace::evidence {

/// One of finitely many numbers: its enclosure, and how to compute it exactly.
struct Candidate {
    arithmetic::DoubleInterval enclosure;
    std::function<arithmetic::Rational()> exact;
};

/// The largest of the candidates. Only those whose upper end reaches the best lower end can attain it, and only these
/// are computed exactly when asked for.
arithmetic::LazyReal largest(std::vector<Candidate> candidates);

/// The smallest of them, likewise.
arithmetic::LazyReal smallest(std::vector<Candidate> const& candidates);

}  // namespace halfspace::evidence
