#pragma once

#include "linalg/norm.hpp"
#include "practical/classifier.hpp"

namespace halfspace::practical {

/// Projected gradient descent on the cross-entropy towards a target class.
struct TargetedAttack {
    linalg::Norm norm = linalg::Norm::l2;
    double eps = 2;  ///< largest length (l2, linf); a step has a fifth of it
    std::int64_t steps = 100;
    double pixel_step =
        0.3;  ///< l0: what the pixel of the largest gradient moves by; one more pixel may move each step
};

/// Moves each image towards its target class. Gradients are scaled to length 1 in the attack's norm (largest entry 1
/// for l0), an iterate is projected onto the ball around the image and clipped to [0, 1], and of all iterates, the
/// image itself among them, the one of least loss is returned.
/// @param images   B x channels x rows x columns in [0, 1]
/// @param targets  B class numbers (int64)
torch::Tensor attacked(Classifier& classifier, torch::Tensor const& images, torch::Tensor const& targets,
                       TargetedAttack const& attack);

}  // namespace halfspace::practical
