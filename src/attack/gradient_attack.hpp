#pragma once

#include "attack/dual_direction.hpp"
#include "network/network.hpp"

#include <limits>
#include <vector>

namespace halfspace::attack {

/// The authors' projected gradient ascent on y^adv f: 100 steps of eps/5, along the gradient's direction (l2) or its
/// signs (linf), each followed by the projection on the ball; for l0 one more pixel a step, the one with the largest
/// slope, and every chosen pixel moves by 0.3 towards the gradient's sign. Values stay within [low, high].
struct GradientAttack {
    Ball ball;
    int steps = 100;
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
};

/// The perturbations, one row a point: floating-point proposals, exact once computed.
/// @param points   K x d; within [low, high]
/// @param targets  K labels y^adv that the attack moves towards
linalg::Matrix gradient_attack(network::Network const& network, linalg::Matrix const& points,
                               std::vector<int> const& targets, GradientAttack const& attack);

/// An l2 step of length eps along each row v_n of `directions`, towards its target y'_n: eps y'_n v_n / |v_n|, or 0
/// where v_n = 0. In floating point, exact once computed.
linalg::Matrix l2_steps(linalg::Matrix directions, std::vector<int> const& targets, double eps);

/// The gradient of f at each row of `points`, in floating point: K x d.
linalg::Matrix approx_gradients(network::Network const& network, linalg::Matrix const& points);

}  // namespace halfspace::attack
