#pragma once

#include "evidence/exact_flow_experiment.hpp"
#include "verdict/verdict.hpp"

/// Claims about the exact gradient flow of the identity loss, enclosed at any width (docs/theorems/B0.md, "The exact
/// flow"). For the logistic loss they are not applicable.
namespace halfspace::checks {

/// The sign of f(z;T) at each test point. Proved when it is certain at some point (how many: values).
/// Coq: exact_flow_of_merged_rows, exact_flow_decides_the_sign, slab_invariant, monotone_settling.
verdict::Verdict check_exact_flow(evidence::ExactFlows& flows);

/// Theorem B0's enclosure of f(z;T) and the exact flow's meet at every test point; two disjoint ones refute one of
/// them.
/// Coq: exact_and_lazy_enclosures_meet.
verdict::Verdict check_flow_in_lazy_enclosure(evidence::ExactFlows& flows);

/// The signs of f(z;T_f) and g(z;T_g) at each test point, g having learned from the perturbations drawn from the
/// enclosed f, which are doubles exactly. Proved when both signs are certain at some point; the others are named.
/// Coq: exact_enclosures_decide_agreement.
verdict::Verdict check_exact_agreement(evidence::ExactFlows& flows);

}  // namespace halfspace::checks
