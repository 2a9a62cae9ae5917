#pragma once

#include "training/element_algebra.hpp"
#include "training/events.hpp"
#include "training/final_stride.hpp"
#include "training/methods.hpp"

#include <boost/numeric/odeint/integrate/max_step_checker.hpp>
#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/dense_output_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/generation/generation_controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/generation/generation_dense_output_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/generation/generation_runge_kutta_dopri5.hpp>
#include <boost/numeric/odeint/stepper/generation/make_dense_output.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>

#include <algorithm>
#include <string>

/// Gradient flow on L(W) = (1/N) sum_n loss(y_n f(x_n)) in rescaled time ds = (sum_k g_k / N) dt, where the path is
/// the same and nothing underflows:  dw_j/ds = a_j sum_k phi'_jk pi_k y_k x_k,  pi = g / sum g.
///
/// In Gram coordinates w_j = w_j(0) + a_j sum_k C_jk y_k x_k this is dC_jk/ds = phi'_jk pi_k. While no preactivation
/// changes sign, dC_j/ds = M_j pi with a constant matrix M_j, also where pairs slide (pattern.hpp). So with
/// p = int pi ds all of it is N-dimensional, whatever m and d:
///
///     dp/ds = pi(q),   q = q0 + K (p - p0),   C_j = C_j0 + M_j (p - p0),   U_j = U_j0 + a_j G C_j.
///
/// Boost.Odeint integrates p; after each step one product with G gives all preactivations, and the first pair that
/// contradicts the pattern is located on the step's dense output. There the pattern changes (cross, slide, or stop
/// sliding) and the integration starts again. Whenever pi has come to rest the path is a straight line, which
/// straight_phase.hpp follows in one stride: in the end to any s.
///
/// One code for double and for multiprecision numbers.
namespace halfspace::training {

/// One run of the flow from `initial`, in arithmetic S.
template <class S>
class Flow {
public:
    Flow(data::DataSet const& data, network::Network const& initial, TrainingOptions const& options,
         base::Progress const& progress)
        : data_(data),
          initial_(initial),
          options_(options),
          progress_(progress),
          problem_(gram_problem<S>(data, initial)),
          state_(initial_state(problem_)),
          pattern_(problem_, state_.U),
          s_end_(to_scaled(S(options.s))) {
        set_caps();
        resolve_initial_zeros();
    }

    Trained run() {
        record();
        while (state_.s < s_end_ && trained_.remark.empty()) {
            if (!follow_straight_line()) integrate();
            record();
            check_caps();
        }
        return result();
    }

    /// Where the run stands, in scaled units and full precision.
    [[nodiscard]] FlowState<S> const& state() const { return state_; }

private:
    using State = std::vector<S>;

    S to_scaled(S const& s) const {
        using std::ldexp;
        return ldexp(s, 2 * problem_.exponent);
    }
    S from_scaled(S const& s) const {
        using std::ldexp;
        return ldexp(s, -2 * problem_.exponent);
    }

    /// Caps are counted in arithmetic operations, so that the same run stops at the same point on every machine.
    void set_caps() {
        double const N = static_cast<double>(problem_.samples());
        double const m = static_cast<double>(problem_.neurons());
        double const per_step = 2 * m * N * N + 24 * N * N;
        double const budget = std::is_same_v<S, double> ? 2e11 : 2e9;
        steps_cap_ = static_cast<long>(std::clamp(budget / per_step, 1e3, 2e6));
    }

    void resolve_initial_zeros() {
        Vec<S> const pi = softmax(options_.loss, state_.q).pi;
        for (linalg::Index j = 0; j < problem_.neurons(); ++j) {
            std::vector<linalg::Index> zeros;
            for (linalg::Index n = 0; n < problem_.samples(); ++n) {
                if (state_.U(j, n) == 0) zeros.push_back(n);
            }
            if (!zeros.empty()) pattern_.resolve(j, zeros, pi);
        }
    }

    auto make_stepper(SoftmaxDynamics<S> const& dynamics) const {
        using namespace boost::numeric::odeint;
        // An error in p moves the margins by at most G_max times as much.
        S const tolerance = S(std::is_same_v<S, double> ? 1e-11 : 1e-15) / problem_.G_max;
        return make_dense_output(tolerance, S(0), dynamics.stable_step(),
                                 runge_kutta_dopri5<State, S, State, S, ElementAlgebra>());
    }

    /// Integrates until the pattern changes, s_end is reached, or a few steps are done.
    void integrate() {
        constexpr int most_steps = 16;
        SoftmaxDynamics<S> const dynamics(pattern_.kernel(), state_.q, options_.loss);
        EventFinder<S> const finder(problem_, pattern_, state_, dynamics);
        auto stepper = make_stepper(dynamics);
        S const remaining = s_end_ - state_.s;
        S const stable = dynamics.stable_step();
        if (!(step_ > 0) || step_ > stable) step_ = stable / 64;
        State p(static_cast<std::size_t>(problem_.samples()), S(0));
        stepper.initialize(p, S(0), std::min(step_, remaining));
        auto rate = dynamics.log_time_rate(p);
        for (int i = 0; i < most_steps; ++i) {
            ++steps_;
            stepper.do_step(std::cref(dynamics));
            S const from = stepper.previous_time();
            S const to = std::min(stepper.current_time(), remaining);
            auto const at = [&](S const& time) {
                stepper.calc_state(time, p);
                return p;
            };
            at(to);
            auto const broken = finder.at(p);
            S const until = broken.empty() ? to : first_event(finder, broken, at, from, to);
            at(until);
            auto const next_rate = dynamics.log_time_rate(p);
            if (until > from) state_.log_t = log_add(state_.log_t, log_time_of_step(rate, next_rate, S(until - from)));
            rate = next_rate;
            step_ = stepper.current_time_step();
            if (!broken.empty() || until >= remaining || i + 1 == most_steps) {
                advance(dynamics, p, until >= remaining ? s_end_ : S(state_.s + until));
                if (!broken.empty()) change_pattern(until);
                return;
            }
        }
    }

    /// The time of the first event of a step; first_ is the event.
    template <class At>
    S first_event(EventFinder<S> const& finder, std::vector<PatternEvent> const& broken, At const& at, S const& from,
                  S to) {
        for (auto const& event : broken) {
            auto const at_p = finder.distance_function(event);
            auto const distance = [&](S const& time) { return at_p(at(time)); };
            // An event still ahead at the earliest one found so far is later than it.
            bool const first = &event == &broken.front();
            if (!first && distance(to) > 0) continue;
            to = first_zero(distance, from, to);
            first_ = event;
        }
        return to;
    }

    void advance(SoftmaxDynamics<S> const& dynamics, State const& p, S const& s) {
        state_.C += pattern_.apply(SoftmaxDynamics<S>::as_vector(p));
        state_.U = preactivations(problem_, state_.C);
        state_.q = dynamics.margins(p);
        state_.q.rebase();
        state_.s = s;
    }

    void change_pattern(S const& elapsed) {
        idle_events_ = elapsed > 4 * epsilon<S>() * state_.s ? 0 : idle_events_ + 1;
        apply(first_);
        if (++state_.events % 256 == 0) pattern_.rebuild_kernel();
    }

    void apply(PatternEvent const& event) {
        if (event.to_side == 0) {
            reach_zero(event.j, event.n);
        } else {
            hold_at_zero(event.j, event.n);
            pattern_.release(event.j, event.n, event.to_side);
        }
    }

    /// Preactivation (j,n) is at zero: it is decided together with all others of the neuron that are at zero.
    void reach_zero(linalg::Index j, linalg::Index n) {
        using std::abs;
        S const tolerance = 2 * preactivation_tolerance(problem_, state_, j);
        std::vector<linalg::Index> zeros;
        for (linalg::Index k = 0; k < problem_.samples(); ++k) {
            if (k == n || pattern_.side(j, k) == 0 || abs(state_.U(j, k)) <= tolerance) zeros.push_back(k);
        }
        for (linalg::Index const k : zeros) hold_at_zero(j, k);
        Vec<S> const pi = softmax(options_.loss, state_.q).pi;
        pattern_.resolve(j, zeros, pi, n);
    }

    /// What is left of a preactivation at zero is rounding: absorb it in the start, so that it never counts again.
    void hold_at_zero(linalg::Index j, linalg::Index n) {
        problem_.U0(j, n) -= state_.U(j, n);
        state_.U(j, n) = S(0);
    }

    /// One stride where the weights stand still. False when they move, or the stride is not worth it.
    bool follow_straight_line() {
        auto const line = StraightPhaseFinder<S>(problem_, pattern_, state_, options_.loss).find();
        if (!line) return false;
        S const remaining = s_end_ - state_.s;
        if (line->length >= remaining) {
            ride_to_end(problem_, state_, *line, S(options_.s), options_.loss, pattern_.sliding_count(), recorder_);
            state_.s = s_end_;
            trained_.frozen = true;
            return true;
        }
        if (line->length * problem_.G_max < 16 && line->crossing.first < 0) return false;
        move_margins(state_, *line, line->length, options_.loss);
        if (line->catches_up >= 0) {
            // By the choice of the length; the sum above has lost it where the margins were huge.
            using std::log;
            state_.q.delta(line->catches_up) = state_.q.delta.minCoeff() - log(epsilon<S>());
        }
        state_.C += line->rate * line->length;
        state_.U = preactivations(problem_, state_.C);
        state_.s += line->length;
        if (line->crossing.first >= 0) {
            first_ = {line->crossing.first, line->crossing.second, 0};
            change_pattern(line->length);
        }
        return true;
    }

    void record() {
        auto const s = static_cast<double>(from_scaled(state_.s));
        if (recorder_.due(s) && state_.s < s_end_) recorder_.add(point());
        long const interval = std::clamp(steps_cap_ / 1000, 1L, 64L);
        if (progress_ && steps_ >= next_report_) {
            next_report_ = steps_ + interval;
            report_progress(s);
        }
    }

    void report_progress(double s) const {
        double const share = static_cast<double>(steps_) / static_cast<double>(steps_cap_);
        std::string const words = "flow: s = " + std::to_string(s) + ", " + std::to_string(state_.events) +
                                  " pattern changes, " + std::to_string(pattern_.sliding_count()) + " sliding";
        if (!progress_(std::min(share, 1.0), words)) throw base::Interrupted();
    }

    TrajectoryPoint point() const {
        return trajectory_point(problem_, state_, options_.loss, pattern_.sliding_count());
    }

    void check_caps() {
        if (state_.s >= s_end_) return;
        if (steps_ >= steps_cap_) {
            trained_.remark =
                "the cap of " + std::to_string(steps_cap_) + " integration steps was reached before the pattern froze";
        } else if (idle_events_ > 20 * (problem_.samples() + 10) * problem_.neurons()) {
            trained_.remark = "pattern changes accumulate at one moment";
        } else if (!state_.q.delta.allFinite()) {
            trained_.remark = "the margins left the range of the arithmetic";
        }
    }

    Trained result() {
        trained_.network = final_network(data_, initial_, problem_, state_);
        trained_.loss = options_.loss;
        trained_.method = "flow";
        trained_.distinct_patterns = pattern_.distinct();
        auto last = point();
        if (state_.s >= s_end_) last.s = options_.s;
        finish(trained_, recorder_, last);
        return std::move(trained_);
    }

    data::DataSet const& data_;
    network::Network const& initial_;
    TrainingOptions const& options_;
    base::Progress const& progress_;
    GramProblem<S> problem_;
    FlowState<S> state_;
    Pattern<S> pattern_;
    S s_end_;  ///< in scaled units; infinity where that is out of range
    S step_{0};
    PatternEvent first_{-1, -1, 0};
    long steps_ = 0;
    long steps_cap_ = 0;
    long next_report_ = 0;
    long idle_events_ = 0;
    Recorder recorder_;
    Trained trained_;
};

}  // namespace halfspace::training
