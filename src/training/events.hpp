#pragma once

#include "training/flow_state.hpp"
#include "training/pattern.hpp"
#include "training/softmax_dynamics.hpp"

#include <functional>
#include <vector>

/// Pattern changes: which pairs (j,n) break the pattern at the end of a step, and when the first of them did.
namespace halfspace::training {

/// A preactivation that reaches zero (to_side 0), or a sliding pair whose slope leaves [gamma, 1] to the side +-1.
struct PatternEvent {
    linalg::Index j;
    linalg::Index n;
    int to_side;
};

/// Finds them in a step that starts from `base`; p is the integral of pi over the step so far, N entries.
template <class S>
class EventFinder {
public:
    EventFinder(GramProblem<S> const& problem, Pattern<S> const& pattern, FlowState<S> const& base,
                SoftmaxDynamics<S> const& dynamics)
        : problem_(problem), pattern_(pattern), base_(base), dynamics_(dynamics) {
        for (linalg::Index j = 0; j < problem.neurons(); ++j)
            tolerance_.push_back(preactivation_tolerance(problem, base, j));
    }

    /// All pairs that contradict the pattern at p.
    std::vector<PatternEvent> at(std::vector<S> const& p) const {
        Vec<S> const moved = SoftmaxDynamics<S>::as_vector(p);
        Mat<S> const U = preactivations(problem_, Mat<S>(base_.C + pattern_.apply(moved)));
        std::vector<PatternEvent> found;
        for (linalg::Index j = 0; j < U.rows(); ++j) {
            for (linalg::Index n = 0; n < U.cols(); ++n) {
                if (pattern_.signed_side(j, n) * U(j, n) < -tolerance(j)) found.push_back({j, n, 0});
            }
        }
        if (pattern_.sliding_count() > 0) add_releases(dynamics_.weights(p).pi, found);
        return found;
    }

    /// Negative once the event has happened.
    S distance(PatternEvent const& event, std::vector<S> const& p) const {
        if (event.to_side == 0) {
            Vec<S> const gradient = pattern_.preactivation_gradient(event.j, event.n);
            return crossing_distance(event, gradient, p);
        }
        return release_distance(event, dynamics_.weights(p).pi);
    }

    /// The distance as a function of p, with what does not depend on p computed once.
    std::function<S(std::vector<S> const&)> distance_function(PatternEvent const& event) const {
        if (event.to_side != 0) return [this, event](std::vector<S> const& p) { return distance(event, p); };
        return [this, event, gradient = pattern_.preactivation_gradient(event.j, event.n)](std::vector<S> const& p) {
            return crossing_distance(event, gradient, p);
        };
    }

    [[nodiscard]] S const& tolerance(linalg::Index j) const { return tolerance_[static_cast<std::size_t>(j)]; }

private:
    S crossing_distance(PatternEvent const& event, Vec<S> const& gradient, std::vector<S> const& p) const {
        S const U = base_.U(event.j, event.n) + gradient.dot(SoftmaxDynamics<S>::as_vector(p));
        return pattern_.signed_side(event.j, event.n) * U + tolerance(event.j);
    }

    /// Slack within which the flux of a sliding pair of weight pi_n may leave [gamma pi_n, pi_n]: rounding of F pi.
    static S flux_tolerance(S const& weight) { return (S(1 << 14) * weight + S(1 << 8)) * epsilon<S>(); }

    S release_distance(PatternEvent const& event, Vec<S> const& pi) const {
        auto const& set = pattern_.sliding(event.j);
        auto const i = std::find(set.begin(), set.end(), event.n) - set.begin();
        S const flux = pattern_.flux(event.j, pi)(i);
        S const inside = event.to_side > 0 ? S(pi(event.n) - flux) : S(flux - problem_.gamma * pi(event.n));
        return inside + flux_tolerance(pi(event.n));
    }

    void add_releases(Vec<S> const& pi, std::vector<PatternEvent>& found) const {
        for (linalg::Index j = 0; j < problem_.neurons(); ++j) {
            auto const& set = pattern_.sliding(j);
            if (set.empty()) continue;
            Vec<S> const flux = pattern_.flux(j, pi);
            for (std::size_t i = 0; i < set.size(); ++i) {
                linalg::Index const n = set[i];
                S const outside = flux_tolerance(pi(n));
                if (flux(static_cast<linalg::Index>(i)) > pi(n) + outside) found.push_back({j, n, 1});
                if (flux(static_cast<linalg::Index>(i)) < problem_.gamma * pi(n) - outside) found.push_back({j, n, -1});
            }
        }
    }

    GramProblem<S> const& problem_;
    Pattern<S> const& pattern_;
    FlowState<S> const& base_;
    SoftmaxDynamics<S> const& dynamics_;
    std::vector<S> tolerance_;
};

/// First time in [left, right] at which `distance` is no longer positive, to rounding: false position with the
/// Illinois safeguard, bisection when that stalls. distance(right) must not be positive.
template <class S, class Distance>
S first_zero(Distance const& distance, S left, S right) {
    S f_left = distance(left);
    if (f_left <= 0) return left;
    S f_right = distance(right);
    if (f_right > 0) return right;
    for (int i = 0; i < 4 * std::numeric_limits<S>::digits && right - left > 4 * epsilon<S>() * right; ++i) {
        S middle = (left * f_right - right * f_left) / (f_right - f_left);
        if (i % 4 == 3 || !(middle > left && middle < right)) middle = (left + right) / 2;
        S const f = distance(middle);
        if (f > 0) {
            left = middle;
            f_left = f;
            f_right /= 2;
        } else {
            right = middle;
            f_right = f;
            f_left /= 2;
        }
        if (f == 0) break;
    }
    return right;
}

}  // namespace halfspace::training
