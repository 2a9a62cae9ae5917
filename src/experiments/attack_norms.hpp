#pragma once

#include "experiments/pixel_attack.hpp"

/// The attacks of PixelAttack, one file each; parameters and result as attacked().
namespace halfspace::experiments {

/// Many steps along the gradient, projected on the ball.
FloatMatrix attacked_l2(FloatNetwork const& network, FloatMatrix const& points, std::vector<int> const& targets,
                        PixelAttack const& attack);
/// Few steps along the gradient by its largest entry, the whole scaled to the ball.
FloatMatrix attacked_linf(FloatNetwork const& network, FloatMatrix const& points, std::vector<int> const& targets,
                          PixelAttack const& attack);
/// One further pixel a step.
FloatMatrix attacked_l0(FloatNetwork const& network, FloatMatrix const& points, std::vector<int> const& targets,
                        PixelAttack const& attack);

}  // namespace halfspace::experiments
