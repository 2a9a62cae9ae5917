// The authors project by scaling the whole perturbation until its largest entry is eps (not entry by entry), so where
// the activation pattern does not change it ends at eps G/max|G|, after five steps. Twenty are taken, not a hundred.
#include "experiments/attack_norms.hpp"

namespace halfspace::experiments {

using linalg::Index;

namespace {

int constexpr steps = 20;

/// Some points of the attack at once.
class Block {
public:
    Block(FloatNetwork const& network, FloatMatrix points, int const* targets, PixelAttack const& attack)
        : network_(network),
          attack_(attack),
          a_(network.readout()),
          start_(std::move(points)),
          now_(start_),
          best_(start_),
          best_margin_(FloatVector::Constant(start_.rows(), -std::numeric_limits<float>::infinity())),
          targets_(targets) {}

    FloatMatrix run() {
        for (int k = 0; k < steps; ++k) {
            look();
            step();
        }
        look();
        return best_;
    }

private:
    /// Reads the preactivations, and keeps the points that are the best so far.
    void look() {
        preactivations(now_, 0, now_.rows(), network_.W, Z_);
        FloatVector const outputs = Z_.cwiseMax(network_.gamma * Z_) * a_;
        for (Index n = 0; n < now_.rows(); ++n) {
            float const margin = outputs[n] * static_cast<float>(targets_[n]);
            if (margin <= best_margin_[n]) continue;
            best_margin_[n] = margin;
            best_.row(n) = now_.row(n);
        }
    }

    void step() {
        for (Index n = 0; n < Z_.rows(); ++n) {
            for (Index j = 0; j < Z_.cols(); ++j)
                Z_(n, j) = static_cast<float>(targets_[n]) * a_[j] * network_.slope(Z_(n, j));
        }
        FloatMatrix const G = Z_ * network_.W;
        auto const eps = static_cast<float>(attack_.ball.eps);
        for (Index n = 0; n < G.rows(); ++n) {
            float const largest = G.row(n).cwiseAbs().maxCoeff();
            if (!(largest > 0)) continue;
            Eigen::RowVectorXf const moved = now_.row(n) - start_.row(n) + eps / 5 / largest * G.row(n);
            float const size = moved.cwiseAbs().maxCoeff();
            now_.row(n) = start_.row(n) + std::min(1.0F, eps / size) * moved;
        }
        now_ = now_.cwiseMax(attack_.low).cwiseMin(attack_.high);
    }

    FloatNetwork const& network_;
    PixelAttack const& attack_;
    FloatVector a_;
    FloatMatrix start_;
    FloatMatrix now_;
    FloatMatrix best_;
    FloatVector best_margin_;
    FloatMatrix Z_;
    int const* targets_;
};

}  // namespace

FloatMatrix attacked_linf(FloatNetwork const& network, FloatMatrix const& points, std::vector<int> const& targets,
                          PixelAttack const& attack) {
    FloatMatrix result(points.rows(), points.cols());
    for_row_blocks(points.rows(), [&](Index first, Index count) {
        result.middleRows(first, count) =
            Block(network, points.middleRows(first, count), targets.data() + first, attack).run();
    });
    return result;
}

}  // namespace halfspace::experiments
