#include "practical/targeted_attack.hpp"

#include <limits>

namespace halfspace::practical {
namespace {

namespace functional = torch::nn::functional;
using linalg::Norm;

/// Length of each row, B x 1.
torch::Tensor lengths(torch::Tensor const& rows, Norm norm) {
    return norm == Norm::l2 ? rows.norm(2, 1, true) : rows.abs().amax(1, true);
}

/// Rows of length 1; a row of zeros stays one.
torch::Tensor normalised(torch::Tensor const& rows, Norm norm) { return rows / lengths(rows, norm).clamp_min(1e-12); }

/// One step of l2 or linf, before clipping. All are B x pixels.
torch::Tensor ball_step(torch::Tensor const& moved, torch::Tensor const& gradient, TargetedAttack const& attack) {
    auto const next = moved - attack.eps / 5 * normalised(gradient, attack.norm);
    return next * (attack.eps / lengths(next, attack.norm).clamp_min(1e-12)).clamp_max(1);
}

/// One step of l0, before clipping: the pixels that have moved and one more, that of the largest gradient.
torch::Tensor pixel_step(torch::Tensor const& moved, torch::Tensor const& gradient, TargetedAttack const& attack) {
    auto const touched = moved != 0;
    auto const next_pixel = (gradient * touched.logical_not()).abs().argmax(1, true);
    auto const free = touched.scatter(1, next_pixel, true);
    return moved - attack.pixel_step * normalised(gradient * free, Norm::linf);
}

}  // namespace

torch::Tensor attacked(Classifier& classifier, torch::Tensor const& images, torch::Tensor const& targets,
                       TargetedAttack const& attack) {
    auto const clean = images.flatten(1);
    auto best = clean.clone();
    auto least = torch::full({clean.size(0)}, std::numeric_limits<float>::infinity());
    auto moved = torch::zeros_like(clean);
    for (std::int64_t step = 0;; ++step) {
        auto const iterate = (clean + moved).clamp(0, 1).view(images.sizes()).requires_grad_(true);
        auto const losses = functional::cross_entropy(classifier.forward(iterate), targets,
                                                      functional::CrossEntropyFuncOptions().reduction(torch::kNone));
        auto const better = losses.detach() < least;
        least = torch::where(better, losses.detach(), least);
        best = torch::where(better.unsqueeze(1), iterate.detach().flatten(1), best);
        if (step == attack.steps) return best.view(images.sizes());
        auto const gradient = torch::autograd::grad({losses.sum()}, {iterate})[0].flatten(1);
        moved = iterate.detach().flatten(1) - clean;
        moved =
            attack.norm == linalg::Norm::l0 ? pixel_step(moved, gradient, attack) : ball_step(moved, gradient, attack);
    }
}

}  // namespace halfspace::practical
