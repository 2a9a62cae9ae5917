// The step is bounded by stability: explicit Euler on W' = -grad L damps a mode of curvature lambda by 1 - h lambda. The
// largest curvature of the smooth part of L (its kinks held fast) is that of B B^T, B = diag(sqrt(g_n/N)) J with J_n the
// gradient of y_n f(x_n); power iteration follows it. A preactivation that slides along its kink shows as small
// oscillations about zero; to shorten the step for them would never end.
#include "experiments/flow_to_time.hpp"

#include "experiments/half_precision.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace halfspace {
namespace {

/// Loss, descent direction, and what they are made of, at some weights.
struct Slope {
    double loss = 0;
    FloatMatrix D;           ///< m x d: -grad L, of rounded gradients where they are
    FloatMatrix slopes;      ///< N x m: phi'_jn a_j
    FloatVector pulls;       ///< N: sqrt(g_n / N)
};

class Gradients {
public:
    Gradients(FloatMatrix const& X, std::vector<int> const& y, bool half) : X_(X), y_(y), half_(half) {}

    Slope at(FloatNetwork const& network) const {
        Index const N = X_.rows();
        Slope slope{0, FloatMatrix::Zero(network.W.rows(), network.W.cols()), FloatMatrix(N, network.width()), FloatVector(N)};
        FloatVector const a = network.readout();
        FloatMatrix Z;
        for_row_blocks(N, [&](Index first, Index count) {
            preactivations(X_, first, count, network.W, Z);
            for (Index n = 0; n < count; ++n) replace_by_pull(network, a, Z, n, first + n, slope);
            add_weighted_rows(Z, X_, first, count, slope.D);
        });
        slope.loss /= static_cast<double>(N);
        return slope;
    }

    /// The largest curvature, by power iteration from `v`, which it improves.
    double curvature(Slope const& slope, FloatVector& v, int rounds) const {
        float size = 0;
        for (int k = 0; k < rounds; ++k) {
            v = squared(slope, v);
            size = v.norm();
            if (!(size > 0)) return 0;
            v /= size;
        }
        return static_cast<double>(size);
    }

private:
    /// Turns the preactivations of one sample into its weights in D, and adds its loss.
    void replace_by_pull(FloatNetwork const& network, FloatVector const& a, FloatMatrix& Z, Index row, Index n, Slope& slope) const {
        auto z = Z.row(row);
        auto const y = static_cast<float>(y_[static_cast<std::size_t>(n)]);
        float const loss = std::exp(-y * z.cwiseMax(network.gamma * z).dot(a.transpose()));
        float const pull = loss / static_cast<float>(X_.rows());
        float const active = half_ ? half_pull(pull) : pull;
        float const inactive = half_ ? rescaled(to_half(rescaled(active) * network.gamma), true) : pull * network.gamma;
        for (Index j = 0; j < z.size(); ++j) {
            bool const on = z[j] > 0;
            slope.slopes(n, j) = (on ? 1 : network.gamma) * a[j];
            z[j] = (on ? active : inactive) * a[j] * y;
        }
        slope.loss += loss;
        slope.pulls[n] = std::sqrt(pull);
    }

    /// B B^T v. The labels cancel in it.
    FloatVector squared(Slope const& slope, FloatVector const& v) const {
        FloatMatrix direction = FloatMatrix::Zero(slope.D.rows(), slope.D.cols());
        FloatMatrix S;
        for_row_blocks(X_.rows(), [&](Index first, Index count) {
            FloatVector const weights = v.segment(first, count).cwiseProduct(slope.pulls.segment(first, count));
            S = weights.asDiagonal() * slope.slopes.middleRows(first, count);
            add_weighted_rows(S, X_, first, count, direction);
        });
        FloatVector result(v.size());
        for_row_blocks(X_.rows(), [&](Index first, Index count) {
            preactivations(X_, first, count, direction, S);
            result.segment(first, count) = S.cwiseProduct(slope.slopes.middleRows(first, count)).rowwise().sum();
        });
        return result.cwiseProduct(slope.pulls);
    }

    /// The readout of the authors' width scales what is rounded; a narrower network is rounded as theirs would be.
    static constexpr float authors_readout = 0.0316227766F;  // 1/sqrt(1000)
    static float rescaled(float value, bool back = false) { return back ? value / authors_readout : value * authors_readout; }
    static float half_pull(float pull) { return rescaled(to_half(to_half(pull) * to_half(authors_readout)), true); }

    FloatMatrix const& X_;
    std::vector<int> const& y_;
    bool half_;
};

bool is_finite(Slope const& slope) { return std::isfinite(slope.loss) && slope.D.allFinite(); }

/// The length of steps: `share` of 1/curvature, shorter after one that went uphill.
class StepLength {
public:
    StepLength(Gradients const& gradients, Index samples, double share)
        : gradients_(gradients), v_(FloatVector::Constant(samples, 1 / std::sqrt(static_cast<float>(samples)))), share_(share) {}

    double next(Slope const& slope) {
        if (age_ % renewal == 0) curvature_ = gradients_.curvature(slope, v_, age_ == 0 ? 8 : 2);
        ++age_;
        return caution_ * share_ / std::max(curvature_, std::numeric_limits<double>::min());
    }
    void uphill() {
        caution_ /= 2;
        age_ = 0;
    }
    void downhill() { caution_ = std::min(1.0, caution_ * 1.05); }

private:
    static constexpr int renewal = 8;  ///< steps that one curvature serves
    Gradients const& gradients_;
    FloatVector v_;
    double share_;
    double curvature_ = 0;
    double caution_ = 1;
    int age_ = 0;
};

}  // namespace

TrainedToTime flow_to_time(FloatMatrix const& X, std::vector<int> const& y, FloatNetwork start, FlowToTime const& options) {
    Gradients const gradients(X, y, options.half);
    StepLength length(gradients, X.rows(), options.share);
    TrainedToTime run{std::move(start), 0, 0, 0};
    Slope now = gradients.at(run.network);
    if (!is_finite(now)) throw std::runtime_error("the weights left the range of single precision");
    while (run.time < options.T && run.steps < options.most_steps && now.D.cwiseAbs().maxCoeff() > 0) {
        double const h = std::min(length.next(now), options.T - run.time);
        FloatNetwork const before = run.network;
        run.network.W += static_cast<float>(h) * now.D;
        Slope next = gradients.at(run.network);
        ++run.steps;
        if (!is_finite(next) || next.loss > now.loss * (1 + 1e-4)) {
            run.network = before;
            length.uphill();
            continue;
        }
        length.downhill();
        run.time += h;
        now = std::move(next);
    }
    run.loss = now.loss;
    return run;
}

}  // namespace halfspace
