// Every gradient is a combination of neurons, W^T c, so a perturbation within the ball is W^T b for some b of m
// numbers, and all products are with K = W W^T: the dimension does not matter. Only the clipping to the data's range
// leaves that space; a perturbation moves a pixel by about eps/sqrt(d), so the few pixels that near the edge are
// clipped at the end.
#include "experiments/attack_norms.hpp"

#include <cmath>

namespace halfspace::experiments {

using linalg::Index;

namespace {

int constexpr steps = 100;

/// The attack on one point in coordinates of neurons.
class InNeurons {
public:
    InNeurons(FloatNetwork const& network, float eps)
        : network_(network), a_(network.readout()), K_(network.W * network.W.transpose()), eps_(eps) {}

    /// b of the least loss on the way. @param z the point's preactivations
    FloatVector operator()(FloatVector const& z, float target) const {
        FloatVector b = FloatVector::Zero(z.size());
        FloatVector best = b;
        float best_margin = -std::numeric_limits<float>::infinity();
        for (int k = 0; k <= steps; ++k) {
            FloatVector const p = z + K_ * b;
            float const margin = target * p.cwiseMax(network_.gamma * p).dot(a_);
            if (margin > best_margin) {
                best_margin = margin;
                best = b;
            }
            FloatVector const next = step(b, p, target);
            if ((next - b).norm() <= 1e-6F * next.norm()) break;  // it repeats itself from here
            b = next;
        }
        return best;
    }

private:
    FloatVector step(FloatVector const& b, FloatVector const& p, float target) const {
        FloatVector c(a_.size());
        for (Index j = 0; j < c.size(); ++j) c[j] = target * a_[j] * network_.slope(p[j]);
        float const length = std::sqrt(c.dot(K_ * c));
        if (!(length > 0)) return b;
        FloatVector const next = b + eps_ / 5 / length * c;
        float const size = std::sqrt(next.dot(K_ * next));
        return size > eps_ ? FloatVector(next * (eps_ / size)) : next;
    }

    FloatNetwork const& network_;
    FloatVector a_;
    FloatMatrix K_;
    float eps_;
};

}  // namespace

FloatMatrix attacked_l2(FloatNetwork const& network, FloatMatrix const& points, std::vector<int> const& targets,
                        PixelAttack const& attack) {
    InNeurons const in_neurons(network, static_cast<float>(attack.ball.eps));
    FloatMatrix result(points.rows(), points.cols());
    FloatMatrix Z;
    for_row_blocks(points.rows(), [&](Index first, Index count) {
        preactivations(points, first, count, network.W, Z);
        for (Index n = 0; n < count; ++n) {
            Z.row(n) =
                in_neurons(Z.row(n).transpose(), static_cast<float>(targets[static_cast<std::size_t>(first + n)]))
                    .transpose();
        }
        result.middleRows(first, count) = points.middleRows(first, count) + Z * network.W;
    });
    return result.cwiseMax(attack.low).cwiseMin(attack.high);
}

}  // namespace halfspace::experiments
