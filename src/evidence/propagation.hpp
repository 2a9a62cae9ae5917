#pragma once

#include "evidence/propagation_rules.hpp"
#include "evidence/signed_gram.hpp"

#include <string>
#include <vector>

/// Interval propagation of the multipliers and patterns of every KKT point (theorem A1s), with its steps as evidence
/// that can be repeated in one pass by exact arithmetic.
namespace halfspace::evidence {

/// At every KKT point lambda_k <= largest v_k for all k (rule start_bound).
struct PropagationStart {
    linalg::Vector v;
    double largest = 0;
};

/// One conclusion, drawn from the state that the steps before it leave.
struct PropagationStep {
    enum class Rule { range, contradiction, lower, upper };
    linalg::Index sample = 0;
    Rule rule = Rule::range;
    CornerMultipliers mu = {};  ///< of a contradiction
    double end = 0;             ///< the new lower or upper end of lambda_n, in SignedGram's unit
};

/// What is known of every KKT point, and how.
struct Propagation {
    std::vector<PropagationStart> starts;
    std::vector<PropagationStep> steps;
    linalg::Vector low, high;    ///< ends of lambda_n, in SignedGram's unit; empty where there was no start
    std::vector<bool> proved;    ///< pattern at n
    bool contradictory = false;  ///< some interval became empty: there is no KKT point
    std::int64_t sweeps = 0;
    arithmetic::Level level;
    linalg::Index worst = 0;  ///< where not closed: the sample that holds out most
    double worst_bound = 0;   ///< an upper bound of its margin with a neuron on the wrong side, at least 1

    [[nodiscard]] linalg::Index covered() const;
    /// The pattern is proved at every sample.
    [[nodiscard]] bool closed() const;
};

/// How far a propagation may go.
struct PropagationPolicy {
    int most_sweeps = 300;
    linalg::Index largest_exact = 48;  ///< samples up to which doubts of double precision are settled in rationals
};

/// Sweeps over all samples until every pattern is proved or nothing changes. O(N^2) a sweep.
/// @param first  weights to start from before any proposals (those of S+-: where it holds, one sweep closes)
Propagation propagate(SignedGram const& gram, arithmetic::Rational const& gamma, linalg::Vector const& first,
                      PropagationPolicy const& policy = {});

/// Why it does not close, in words.
std::string shortcoming_in_words(Propagation const& found);

}  // namespace halfspace::evidence
