#pragma once

#include "training/recorder.hpp"
#include "training/straight_phase.hpp"

namespace halfspace::training {

/// Follows a straight line to s_end (in the user's units: in scaled units it may not be a number), recording moments
/// geometric in s on the way. Afterwards state.s is s_end in scaled units, infinity where that is out of range.
template <class S>
void ride_to_end(GramProblem<S> const& problem, FlowState<S>& state, StraightPhase<S> const& line, S const& s_end,
                 Loss loss, long sliding, Recorder& recorder) {
    using std::ldexp;
    using std::pow;
    constexpr int points = 40;
    int const up = 2 * problem.exponent;
    FlowState<S> const start = state;
    S const from = ldexp(start.s, -up);
    S const length = s_end - from;
    for (int i = 1; i <= points; ++i) {
        S const gone = i == points ? length : S(length * pow(S(10), S(-6) * S(points - i) / S(points)));
        state.q = start.q;
        state.log_t = start.log_t;
        state.s = ldexp(S(from + gone), up);
        move_margins(state, line, S(ldexp(gone, up)), loss);
        if (i == points) break;
        auto point = trajectory_point(problem, state, loss, sliding);
        point.s = static_cast<double>(S(from + gone));
        if (recorder.due(point.s)) recorder.add(std::move(point));
    }
    state.ray = line.rate;
    state.ray_length = length;
}

}  // namespace halfspace::training
