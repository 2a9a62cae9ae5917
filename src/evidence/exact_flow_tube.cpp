// A tube around an approximate path (docs/theorems/B0.md, "Tube"). Which slopes the path takes is a proposal: whatever
// they are, tube_growth() bounds the distance of every solution from it.
#include "evidence/exact_flow_tube.hpp"

#include "evidence/exact_flow_sliding.hpp"
#include "evidence/exact_flow_tube_growth.hpp"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>
#include <utility>

namespace halfspace::evidence::flow {

using arithmetic::DoubleInterval;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

namespace {

class Tube {
public:
    Tube(DoubleLevel const& level, DoubleInterval const& alpha, BallArray h)
        : level_(level),
          alpha_(alpha),
          approx_alpha_(alpha.approx_midpoint()),
          h_(std::move(h)),
          modes_(static_cast<std::size_t>(level.size())),
          since_(modes_.size(), 0) {
        path_.C.assign(modes_.size(), DoubleInterval(0));
    }

    TubePath run(long most_events, std::function<void()> const& pulse) {
        start();
        while (t_ < level_.problem().T) {
            pulse();
            Index next = -1;
            double const until = path_.events < most_events ? approx_next(next) : level_.problem().T;
            path_.capped = path_.events >= most_events;
            move_to(until);
            if (next < 0) continue;
            ++path_.events;
            treat(next);
        }
        for (Index n = 0; n < level_.size(); ++n) close(n);
        return path_;
    }

private:
    [[nodiscard]] Mode& mode(Index n) { return modes_[static_cast<std::size_t>(n)]; }
    [[nodiscard]] Mode mode(Index n) const { return modes_[static_cast<std::size_t>(n)]; }
    /// Y_n alpha < 0: its slope's monotonicity brings solutions together, and only such samples slide.
    [[nodiscard]] bool draws_together(Index n) const { return (level_.problem().Y[n] > 0) != (approx_alpha_ > 0); }

    [[nodiscard]] DoubleInterval slope(Index n) const {
        if (mode(n) == Mode::positive) return {1};
        if (mode(n) == Mode::negative) return level_.gamma();
        auto const i = std::find(sliding_.begin(), sliding_.end(), n) - sliding_.begin();
        return {slopes_[static_cast<std::size_t>(i)]};
    }
    [[nodiscard]] DoubleInterval pull(Index n) const { return DoubleInterval(level_.problem().Y[n]) * slope(n); }

    void start() {
        std::vector<Index> at_zero;
        for (Index n = 0; n < level_.size(); ++n) {
            mode(n) = h_.mid[n] > 0 ? Mode::positive : Mode::negative;
            if (h_.mid[n] == 0) at_zero.push_back(n);
        }
        base_ = level_.pulls(modes_);
        u_ = base_;
        for (Index const n : at_zero) treat(n);
    }

    /// C~_n up to now.
    void close(Index n) {
        auto const i = static_cast<std::size_t>(n);
        path_.C[i] = path_.C[i] + slope(n) * (DoubleInterval(t_) - DoubleInterval(since_[i]));
        since_[i] = t_;
    }

    /// The time at which a preactivation comes to 0 next, and which; T and none if there is none. A velocity within
    /// rounding of 0 is none.
    [[nodiscard]] double approx_next(Index& next) const {
        double least = level_.problem().T - t_;
        for (Index n = 0; n < level_.size(); ++n) {
            if (mode(n) == Mode::sliding) continue;
            double const side = mode(n) == Mode::positive ? 1 : -1;
            double const v = side * approx_alpha_ * u_.mid[n];
            if (!(v < 0) || std::fabs(u_.mid[n]) <= 2 * u_.rad[n]) continue;
            double const time = std::max(0.0, side * h_.mid[n] / -v);
            if (!(time < least)) continue;
            least = time;
            next = n;
        }
        return next < 0 ? level_.problem().T : std::min(level_.problem().T, t_ + least);
    }

    void move_to(double until) {
        if (!(until > t_)) return;
        DoubleInterval const length = DoubleInterval(until) - DoubleInterval(t_);
        BallArray after = h_;
        level_.advance(after, u_, alpha_ * length);
        path_.radius = tube_growth(level_, alpha_, modes_, h_, after, length.upper(), path_.radius);
        h_ = std::move(after);
        t_ = until;
    }

    /// The sample whose preactivation came to 0 crosses, or settles with those that slide.
    void treat(Index n) {
        bool const slid_before = !sliding_.empty();
        close(n);
        if (draws_together(n)) {
            level_.add_column(base_, n, -pull(n));
            enter(n);
        } else {
            turn(n, approx_alpha_ * u_.mid[n] > 0 ? Mode::positive : Mode::negative);
        }
        if (slid_before || !sliding_.empty()) settle();
        u_ = base_;
        for (Index const k : sliding_) level_.add_column(u_, k, pull(k));
    }

    void turn(Index n, Mode to) {
        level_.add_column(base_, n, -pull(n));
        mode(n) = to;
        level_.add_column(base_, n, pull(n));
    }

    void enter(Index n) {
        slopes_.push_back(slope(n).approx_midpoint());
        sliding_.push_back(n);
        mode(n) = Mode::sliding;
        ++path_.slides;
    }

    /// Guesses which of the samples at 0 stay there, and their slopes.
    void settle() {
        auto const size = static_cast<Index>(sliding_.size());
        Matrix K(size, size);
        Vector base(size);
        Vector Y(size);
        for (Index i = 0; i < size; ++i) {
            auto const n = sliding_[static_cast<std::size_t>(i)];
            base[i] = base_.mid[n];
            Y[i] = level_.problem().Y[n];
            for (Index k = 0; k < size; ++k) {
                K(i, k) = approx_middle(level_.entry(n, sliding_[static_cast<std::size_t>(k)]));
            }
        }
        double const gamma = approx_middle(level_.gamma());
        auto const guess = approx_destinations(K, base, Y, gamma, approx_alpha_ > 0);
        for (Index const n : sliding_) close(n);
        auto const before = std::exchange(sliding_, {});
        slopes_.clear();
        for (std::size_t i = 0; i < before.size(); ++i) {
            Index const n = before[i];
            mode(n) = guess ? (*guess)[i] : approx_alpha_ * base_.mid[n] > 0 ? Mode::positive : Mode::negative;
            if (mode(n) == Mode::sliding) sliding_.push_back(n);
            else level_.add_column(base_, n, pull(n));
        }
        if (!sliding_.empty()) balance();
    }

    /// Slopes that keep the sliding samples at 0, as far as doubles go.
    void balance() {
        auto const size = static_cast<Index>(sliding_.size());
        Matrix K(size, size);
        Vector right(size);
        for (Index i = 0; i < size; ++i) {
            right[i] = -base_.mid[sliding_[static_cast<std::size_t>(i)]];
            for (Index k = 0; k < size; ++k) {
                K(i, k) = approx_middle(
                    level_.entry(sliding_[static_cast<std::size_t>(i)], sliding_[static_cast<std::size_t>(k)]));
            }
        }
        Eigen::LDLT<Matrix> const factor(K);
        Vector y = factor.solve(right);
        y += factor.solve(right - K * y);
        for (Index i = 0; i < size; ++i) {
            double const c = y[i] / level_.problem().Y[sliding_[static_cast<std::size_t>(i)]];
            slopes_.push_back(std::isfinite(c) ? std::clamp(c, level_.gamma().upper(), 1.0) : 1.0);
        }
    }

    DoubleLevel const& level_;
    DoubleInterval alpha_;
    double approx_alpha_;
    double t_ = 0;
    BallArray h_, base_, u_;
    std::vector<Mode> modes_;
    std::vector<Index> sliding_;
    std::vector<double> slopes_;  ///< of the sliding samples
    std::vector<double> since_;
    TubePath path_;
};

}  // namespace

TubePath follow_tube(DoubleLevel const& level, DoubleInterval const& alpha, BallArray h, long most_events,
                     std::function<void()> const& pulse) {
    return Tube(level, alpha, std::move(h)).run(most_events, pulse);
}

}  // namespace halfspace::evidence::flow
