#pragma once

#include "training/flow_state.hpp"

#include <cmath>
#include <vector>

namespace halfspace::training {

/// The user's moment of a state: s and log t back in the user's units (s = 2^-2e s').
template <class S>
TrajectoryPoint trajectory_point(GramProblem<S> const& problem, FlowState<S> const& state, Loss loss, long sliding) {
    using std::exp;
    using std::ldexp;
    TrajectoryPoint point;
    Vec<S> const logs = log_gradients(loss, state.q);
    point.s = static_cast<double>(S(ldexp(state.s, -2 * problem.exponent)));
    point.log_t = state.log_t - 2 * problem.exponent * std::log(2.0);
    point.log_loss = static_cast<double>(log_mean_loss(loss, state.q));
    point.least_margin = static_cast<double>(S(state.q.shift + state.q.delta.minCoeff()));
    point.ratio = std::exp(static_cast<double>(S(logs.maxCoeff() - logs.minCoeff())));
    point.events = state.events;
    point.sliding = sliding;
    point.softmax = softmax(loss, state.q).pi.template cast<double>();
    return point;
}

/// Keeps a moderate number of moments, geometric in s.
class Recorder {
public:
    /// True when the moment s is due.
    [[nodiscard]] bool due(double s) const {
        constexpr double growth = 1.15;
        constexpr std::size_t most = 400;
        return points_.empty() || (points_.size() < most && s > growth * points_.back().s);
    }
    void add(TrajectoryPoint point) { points_.push_back(std::move(point)); }
    [[nodiscard]] std::vector<TrajectoryPoint> take() { return std::move(points_); }

private:
    std::vector<TrajectoryPoint> points_;
};

/// Puts the final moment and its figures into the result.
inline void finish(Trained& trained, Recorder& recorder, TrajectoryPoint const& last) {
    trained.s = last.s;
    trained.log_t = last.log_t;
    trained.events = last.events;
    trained.sliding = last.sliding;
    trained.softmax = last.softmax;
    recorder.add(last);
    trained.trajectory = recorder.take();
}

}  // namespace halfspace::training
