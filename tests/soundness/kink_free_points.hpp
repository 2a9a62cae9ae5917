#pragma once

#include "tests/soundness/exact_data.hpp"

/// Brute force over slope patterns: what every KKT point of a tiny instance does.
namespace halfspace::tests {

/// A KKT point of the network's max-margin problem at which no preactivation is zero.
struct KktPoint {
    ExactVector lambda;      ///< N multipliers
    bool has_label_pattern;  ///< y_n a_j <w_j, x_n> > 0 for all n, j
};

/// All of them (as weights, up to the order of equal-signed neurons) for N <= 4 samples and 2p neurons: every choice of
/// slopes, every support set. For fixed slopes the weights solve a strictly convex program, so they are unique, and
/// an extreme point of their multipliers has a regular system on its support: none is missed.
std::vector<KktPoint> all_kink_free_kkt_points(ExactData const& data, arithmetic::Rational const& gamma, std::size_t p);

}  // namespace halfspace::tests
