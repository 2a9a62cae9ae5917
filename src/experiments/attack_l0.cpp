// One point at a time: a step touches k pixels, so preactivations change by k columns of W, and the gradient only where
// a preactivation changes its sign. The next pixel is found over blocks of the gradient, whose maxima are kept.
#include "experiments/attack_norms.hpp"

#include "experiments/half_precision.hpp"

#include <cmath>

namespace halfspace::experiments {

using linalg::Index;

namespace {

/// The untouched pixel of the largest |gradient|.
class Largest {
public:
    explicit Largest(Index d) : sizes_(d), maxima_((d + width - 1) / width), touched_(static_cast<std::size_t>(d), 0) {}

    void read(FloatVector const& gradient) {
        sizes_ = gradient.cwiseAbs();
        for (Index i = 0; i < sizes_.size(); ++i) {
            if (touched_[static_cast<std::size_t>(i)] != 0) sizes_[i] = -1;
        }
        for (Index k = 0; k < maxima_.size(); ++k) maxima_[k] = block(k).maxCoeff();
    }

    /// Its index, from now on touched; -1 when there is none.
    Index take() {
        Index k = 0;
        Index i = 0;
        if (maxima_.maxCoeff(&k) < 0) return -1;
        block(k).maxCoeff(&i);
        i += k * width;
        touched_[static_cast<std::size_t>(i)] = 1;
        sizes_[i] = -1;
        maxima_[k] = block(k).maxCoeff();
        return i;
    }

private:
    static constexpr Index width = 64;
    [[nodiscard]] Eigen::VectorBlock<FloatVector const> block(Index k) const {
        return sizes_.segment(k * width, std::min(width, sizes_.size() - k * width));
    }

    FloatVector sizes_;  ///< |gradient|, or -1 where touched
    FloatVector maxima_;
    std::vector<char> touched_;
};

class OnePoint {
public:
    OnePoint(FloatNetwork const& network, FloatMatrix const& neurons, PixelAttack const& attack)
        : network_(network), neurons_(neurons), attack_(attack), a_(network.readout()) {}

    /// @param x  the point, moved in place
    /// @param z  its preactivations
    void operator()(Eigen::Ref<FloatVector> x, FloatVector z, float target) {
        z_ = std::move(z);
        target_ = target;
        Largest largest(x.size());
        read_gradient();
        largest.read(gradient_);
        pixels_.clear();
        FloatVector best = x;
        float best_margin = margin();
        for (Index k = 0; k < attack_.ball.pixels; ++k) {
            Index const next = largest.take();
            if (next >= 0) pixels_.push_back(next);
            if (!move(x)) break;
            if (pattern_changed()) {
                read_gradient();
                largest.read(gradient_);
            }
            float const now = margin();
            if (now > best_margin) {
                best_margin = now;
                for (Index const i : pixels_) best[i] = x[i];
            }
        }
        x = best;
    }

private:
    [[nodiscard]] float margin() const { return target_ * z_.cwiseMax(network_.gamma * z_).dot(a_); }

    /// The gradient of y f for the present pattern.
    void read_gradient() {
        pattern_ = (z_.array() > 0).cast<float>();
        FloatVector c = (network_.gamma + (1 - network_.gamma) * pattern_.array()) * a_.array() * target_;
        gradient_.noalias() = network_.W.transpose() * c;
    }

    [[nodiscard]] bool pattern_changed() const { return ((z_.array() > 0).cast<float>() != pattern_.array()).any(); }

    /// Moves all pixels taken up; false when nothing moves, now and for ever.
    bool move(Eigen::Ref<FloatVector> x) {
        float const factor = attack_.half ? std::exp(-margin()) : 1;
        slopes_.resize(pixels_.size());
        float largest = 0;
        for (std::size_t k = 0; k < pixels_.size(); ++k) {
            float const slope = gradient_[pixels_[k]] * factor;
            slopes_[k] = attack_.half ? to_half(slope) : slope;
            largest = std::max(largest, std::fabs(slopes_[k]));
        }
        if (!(largest > 0) || !std::isfinite(largest)) return false;
        bool moved = false;
        for (std::size_t k = 0; k < pixels_.size(); ++k) {
            Index const i = pixels_[k];
            float const aim = x[i] + static_cast<float>(attack_.ball.eps) * slopes_[k] / largest;
            float const there = std::clamp(aim, attack_.low, attack_.high);
            if (there == x[i]) continue;
            z_ += (there - x[i]) * neurons_.row(i).transpose();
            x[i] = there;
            moved = true;
        }
        return moved || static_cast<Index>(pixels_.size()) < attack_.ball.pixels;
    }

    FloatNetwork const& network_;
    FloatMatrix const& neurons_;  ///< d x m: W transposed
    PixelAttack const& attack_;
    FloatVector a_;
    FloatVector z_;
    FloatVector pattern_;  ///< 1 where active
    FloatVector gradient_;
    std::vector<Index> pixels_;
    std::vector<float> slopes_;
    float target_ = 1;
};

}  // namespace

FloatMatrix attacked_l0(FloatNetwork const& network, FloatMatrix const& points, std::vector<int> const& targets,
                        PixelAttack const& attack) {
    FloatMatrix const neurons = network.W.transpose();
    FloatMatrix result = points;
    FloatMatrix Z;
    OnePoint one(network, neurons, attack);
    for_row_blocks(points.rows(), [&](Index first, Index count) {
        preactivations(points, first, count, network.W, Z);
        for (Index n = 0; n < count; ++n) {
            FloatVector x = points.row(first + n).transpose();
            one(x, Z.row(n).transpose(), static_cast<float>(targets[static_cast<std::size_t>(first + n)]));
            result.row(first + n) = x.transpose();
        }
    });
    return result;
}

}  // namespace halfspace::experiments
