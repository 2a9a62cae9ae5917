#pragma once

#include "certificate/integer_problem.hpp"

#include <optional>
#include <string>
#include <vector>

namespace halfspace::certificate {

/// A candidate for the multipliers as a certificate states it: multipliers over scale, in the unit in which
/// A lambda = 1 reads M lambda = 1 with M_nk = c_nk t_nk, c_nk = q^2 + p^2 for equal labels and 2 p q for different
/// ones; the exact ones are within dominance times radius of it. 0 is exactly 0: off the support.
struct IntegerCandidate {
    arithmetic::Integer scale;
    std::vector<arithmetic::Integer> multipliers;
    std::vector<arithmetic::Integer> dominance;
    arithmetic::Integer radius_num = 0;
    arithmetic::Integer radius_den = 1;
};

/// "scale S radius a/b multipliers L_0 ... dominance v_0 ...".
std::string text_of(IntegerCandidate const& candidate);

/// A candidate that encloses a complementary solution with the label pattern; nothing where none can be given.
std::optional<IntegerCandidate> candidate_with_pattern(IntegerProblem const& problem, evidence::Instance& instance);

}  // namespace halfspace::certificate
