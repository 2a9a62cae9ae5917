#pragma once

#include "certificate/integer_problem.hpp"
#include "verdict/verdict.hpp"

#include <string>
#include <vector>

/// What a certificate brings for a claim: the words after "proved" or "refuted" in its line (docs/certificate.md).
/// Floating point proposes the numbers; that the checker's inequality holds for them is decided here in integers. Empty
/// where it does not, or where the bounds known do not tell.
namespace halfspace::certificate {

/// @{ The assumptions of theorems A1 and A1s.
std::string near_orthogonality_line(IntegerProblem const& problem, bool proved);
std::string row_sum_line(IntegerProblem const& problem, bool proved);
std::string relative_line(IntegerProblem const& problem, bool proved);
std::string weighted_line(IntegerProblem const& problem, evidence::Instance& instance, bool proved);
std::string signed_line(IntegerProblem const& problem, evidence::Instance& instance, bool proved);
/// @}

/// The starts and steps by which the pattern of theorem A1s is proved at every sample.
std::string propagation_line(IntegerProblem const& problem, evidence::Instance& instance);

/// A candidate for the multipliers on whose enclosure the pattern is broken, and where.
std::string broken_candidate_line(IntegerProblem const& problem, evidence::Instance& instance);

/// Positive weights of the samples, v_k 2^exponent(k), as integers in a common unit.
std::vector<arithmetic::Integer> integer_weights(linalg::Vector const& v, evidence::SignedGram const& gram);

/// The neuron and sample that break the trained network's pattern.
std::string broken_pattern_line(evidence::Instance& instance);

}  // namespace halfspace::certificate
