#pragma once

#include "attack/dual_direction.hpp"
#include "experiments/float_network.hpp"

#include <limits>
#include <vector>

namespace halfspace::experiments {

/// The authors' attacks on a network, towards target labels, as their code has them (which is not the maximiser of
/// theorem A2, but close to it where the network is close to linear along the way):
///
/// - l2: 100 steps of eps/5 along the gradient, projected on the ball;
/// - linf: steps of eps/5 along the gradient divided by its largest entry; where an entry would leave [-eps, eps] the
/// whole
///   perturbation is scaled down, so that it ends near eps G/max|G|, much shorter than eps sign(G);
/// - l0: `pixels` steps; each takes up the untouched pixel of the largest gradient and moves all pixels taken up so far
/// by
///   0.3 along the gradient, divided by its largest entry among them. Nothing bounds how far a pixel goes, but for the
///   range of the data and for 16-bit arithmetic: the gradient of the loss exp(-q), rounded, vanishes once q is
///   about 14.
///
/// Of the points on the way the one of least loss is kept.
struct PixelAttack {
    attack::Ball ball;                                    ///< norm, eps (l0: the step, 0.3), pixels (l0)
    bool half = false;                                    ///< gradients of the loss rounded to 16 bits (l0)
    float low = -std::numeric_limits<float>::infinity();  ///< range of an attacked entry
    float high = std::numeric_limits<float>::infinity();
};

/// @param points   K x d
/// @param targets  K labels that the attack moves towards
/// @return the attacked points, K x d
FloatMatrix attacked(FloatNetwork const& network, FloatMatrix const& points, std::vector<int> const& targets,
                     PixelAttack const& attack);

}  // namespace halfspace::experiments
