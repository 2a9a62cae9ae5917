#include "experiments/pixel_attack.hpp"

#include "experiments/attack_norms.hpp"

namespace halfspace::experiments {

FloatMatrix attacked(FloatNetwork const& network, FloatMatrix const& points, std::vector<int> const& targets,
                     PixelAttack const& attack) {
    if (attack.ball.norm == linalg::Norm::l2) return attacked_l2(network, points, targets, attack);
    if (attack.ball.norm == linalg::Norm::linf) return attacked_linf(network, points, targets, attack);
    return attacked_l0(network, points, targets, attack);
}

}  // namespace halfspace::experiments
