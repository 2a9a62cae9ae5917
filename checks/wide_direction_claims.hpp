#pragma once

#include "evidence/exact_flow_experiment.hpp"
#include "verdict/verdict.hpp"

/// Claims of theorem B1: where the perturbations of a wide network point (docs/theorems/B1.md). They speak of the first
/// `judged` samples and of the exact flow of the identity loss from the drawn weights.
namespace halfspace::checks {

/// |grad f(x_n;T) - T p_n| <= E_n < T |p_n|, so that the perturbation is within arcsin(E_n / (T |p_n|)) of y'_n p_n:
/// proved when it holds at some sample (how many: values), not applicable when at none. Coq:
/// perturbation_angle_from_balls, gradient_ball_instance.
verdict::Verdict check_perturbation_direction(evidence::WideExperiment& wide);

/// Certified cosines between grad f(x_n;T) and both predictions, per sample (least) and on average, and the certified
/// relative distance of the two predictions, which no width removes.
/// Coq: ball_cosine.
verdict::Verdict check_perturbation_cosine(evidence::WideExperiment& wide);

/// The same cosines for the gradient of the exact flow enclosed at any width (docs/theorems/B0.md, "The exact flow").
/// Coq: exact_flow_encloses_the_gradient, exact_flow_encloses_the_cosine.
verdict::Verdict check_exact_direction(evidence::ExactFlows& flows);

/// The same cosines of the network trained in floating point, and whether its gradients are inside the certified balls.
verdict::Verdict check_trained_cosine(evidence::WideExperiment& wide);

}  // namespace halfspace::checks
