#pragma once

#include "training/flow_state.hpp"
#include "training/pattern.hpp"

#include <Eigen/Cholesky>

#include <limits>
#include <optional>

/// Closed-form continuation. Where the softmax weights pi stand still, all of C, U and q move along straight lines.
/// They stand still when K pi is constant on the support of pi (there pi = lambda / sum lambda, lambda the hard-margin
/// multipliers of the current pattern's kernel) and every other sample's weight is negligible. The line holds until a
/// preactivation reaches zero, or the margin of a negligible sample, growing more slowly, comes back within reach, or
/// for ever.
namespace halfspace::training {

/// A straight line that the state follows; lengths in rescaled time s.
template <class S>
struct StraightPhase {
    Vec<S> pi;                                                 ///< the weights, constant
    Mat<S> rate;                                               ///< dC/ds
    Mat<S> speed;                                              ///< dU/ds
    Vec<S> climb;                                              ///< dq/ds = K pi
    S common{0};                                               ///< its value on the support
    S length;                                                  ///< how long the line holds (infinity: for ever)
    linalg::Index catches_up = -1;                             ///< the sample that ends it, if one does
    std::pair<linalg::Index, linalg::Index> crossing{-1, -1};  ///< the preactivation that ends it, if one does
};

/// Finds the straight line, if any, that begins at `state`.
template <class S>
class StraightPhaseFinder {
public:
    StraightPhaseFinder(GramProblem<S> const& problem, Pattern<S> const& pattern, FlowState<S> const& state, Loss loss)
        : problem_(problem), pattern_(pattern), state_(state), loss_(loss) {}

    /// The straight line the state is on, if it is on one.
    std::optional<StraightPhase<S>> find() {
        using std::log;
        // A logistic gradient is exponential to all digits only from here on; before, equal speeds bend the weights.
        S const reach = -log(epsilon<S>());
        if (loss_ == Loss::logistic && state_.q.shift + state_.q.delta.minCoeff() < reach) return std::nullopt;
        Vec<S> const now = softmax(loss_, state_.q).pi;
        if (!stationary(now)) return std::nullopt;
        auto line = limit_on_support(now);
        if (!line || !slopes_allowed(line->pi)) return std::nullopt;
        line->rate = pattern_.apply(line->pi);
        line->speed = problem_.a.asDiagonal() * multiply<S>(line->rate, problem_.G);
        line->length = std::numeric_limits<S>::infinity();
        if (!limit_by_samples(*line, now, reach)) return std::nullopt;
        limit_by_crossings(*line);
        return line;
    }

private:
    static constexpr int slack = 1024;  ///< in units of the last place: about 2e-13 for doubles

    /// pi_n |(K pi)_n - mean| is at rounding level for every n: the weights do not move.
    bool stationary(Vec<S> const& pi) const {
        Vec<S> const climb = pattern_.kernel() * pi;
        S const mean = pi.dot(climb);
        Vec<S> const rounding = 8 * epsilon<S>() * (pattern_.kernel().cwiseAbs() * pi);
        Vec<S> const drift = pi.cwiseProduct((climb.array() - mean).abs().matrix());
        return mean > 0 && (drift.array() <= slack * epsilon<S>() * mean + rounding.array()).all();
    }

    /// lambda / sum lambda of the support's kernel, if the weights agree with it.
    std::optional<StraightPhase<S>> limit_on_support(Vec<S> const& now) const {
        std::vector<linalg::Index> support;
        for (linalg::Index n = 0; n < now.size(); ++n) {
            if (now(n) > slack * epsilon<S>()) support.push_back(n);
        }
        Eigen::LLT<Mat<S>> const factor(Mat<S>(pattern_.kernel()(support, support)));
        if (factor.info() != Eigen::Success) return std::nullopt;
        auto const size = static_cast<linalg::Index>(support.size());
        Vec<S> const lambda = factor.solve(Vec<S>::Ones(size));
        S const sum = lambda.sum();
        StraightPhase<S> line;
        line.pi = Vec<S>::Zero(now.size());
        line.pi(support) = lambda / sum;
        bool const agrees = lambda.allFinite() && lambda.minCoeff() > 0 &&
                            (line.pi - now).cwiseAbs().maxCoeff() <= 4 * slack * epsilon<S>();
        if (!agrees) return std::nullopt;
        line.common = 1 / sum;
        line.climb = pattern_.kernel() * line.pi;
        for (linalg::Index const n : support) line.climb(n) = line.common;
        return line;
    }

    /// Every sliding pair keeps a slope in [gamma, 1].
    bool slopes_allowed(Vec<S> const& pi) const {
        S const tolerance = 4 * slack * epsilon<S>();
        for (linalg::Index j = 0; j < problem_.neurons(); ++j) {
            Vec<S> const flux = pattern_.flux(j, pi);
            for (linalg::Index i = 0; i < flux.size(); ++i) {
                S const& weight = pi(pattern_.sliding(j)[static_cast<std::size_t>(i)]);
                if (flux(i) > weight + tolerance || flux(i) < problem_.gamma * weight - tolerance) return false;
            }
        }
        return true;
    }

    /// A sample off the support whose margin climbs more slowly matters again when its weight has grown to rounding
    /// level. False when one is there already.
    bool limit_by_samples(StraightPhase<S>& line, Vec<S> const& now, S const& reach) const {
        S const least = state_.q.delta.minCoeff();
        for (linalg::Index n = 0; n < now.size(); ++n) {
            S const closing = line.common - line.climb(n);
            if (line.pi(n) > 0 || closing <= 8 * epsilon<S>() * problem_.G_max) continue;
            S const time = (state_.q.delta(n) - least - reach) / closing;
            if (time <= 0) return false;
            if (time < line.length) {
                line.length = time;
                line.catches_up = n;
            }
        }
        return true;
    }

    void limit_by_crossings(StraightPhase<S>& line) const {
        using std::abs;
        for (linalg::Index j = 0; j < problem_.neurons(); ++j) {
            S const still = 16 * epsilon<S>() * abs(problem_.a(j)) * problem_.G_max;
            for (linalg::Index n = 0; n < problem_.samples(); ++n) {
                S const away = line.speed(j, n) * pattern_.signed_side(j, n);
                if (away >= -still) continue;
                S const time = abs(state_.U(j, n)) / -away;
                if (time < line.length) {
                    line.length = time;
                    line.crossing = {j, n};
                    line.catches_up = -1;
                }
            }
        }
    }

    GramProblem<S> const& problem_;
    Pattern<S> const& pattern_;
    FlowState<S> const& state_;
    Loss loss_;
};

/// Moves log t along a straight line: on it the gradients fall like exp(-common s), so
/// int_0^length exp(log_speed + common u) du = exp(log_speed + common length) (1 - exp(-common length)) / common.
template <class S>
double log_time_after(double log_t, S const& log_speed, S const& common, S const& length) {
    using std::exp;
    using std::log;
    using std::log1p;
    S const grown = common * length;
    S const gained = log_speed + grown + log1p(S(-exp(S(-grown)))) - log(common);
    return log_add(log_t, static_cast<double>(gained));
}

/// Moves the margins and log t (not C and U) along the line by `length`.
template <class S>
void move_margins(FlowState<S>& state, StraightPhase<S> const& line, S const& length, Loss loss) {
    using std::log;
    S const log_speed = log(S(static_cast<double>(line.pi.size()))) - softmax(loss, state.q).log_sum;
    state.log_t = log_time_after(state.log_t, log_speed, line.common, length);
    for (linalg::Index n = 0; n < line.pi.size(); ++n) {
        // Equal speeds leave the differences alone, also over an infinite length (0 * infinity is not a number).
        S const excess = line.climb(n) - line.common;
        if (line.pi(n) == 0 && excess != 0) state.q.delta(n) += excess * length;
    }
    state.q.shift += line.common * length;
}

}  // namespace halfspace::training
