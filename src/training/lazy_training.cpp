// Lazy training, by two methods. The flow's right side is piecewise constant along the path of a neuron, with a jump
// wherever a preactivation changes sign, so Runge-Kutta of order 4 is accurate to its order only between the jumps; a
// jump inside a step costs an error of the order of the step times one neuron's share, which is what the step count is
// chosen by. Sliding along a preactivation of 0 appears as small oscillations about it.
#include "training/lazy_training.hpp"

#include "base/input_error.hpp"
#include "data/random.hpp"
#include "training/lazy_system.hpp"

#include <boost/numeric/odeint/algebra/vector_space_algebra.hpp>
#include <boost/numeric/odeint/external/eigen/eigen_resize.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta4.hpp>
#include <boost/random/normal_distribution.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace halfspace::training {

using arithmetic::Rational;
using base::InputError;
using base::Progress;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using network::WideNetwork;

namespace {

using Stepper =
    boost::numeric::odeint::runge_kutta4<Vector, double, Vector, double, boost::numeric::odeint::vector_space_algebra>;

void report(Progress const& progress, double share) {
    if (progress && !progress(share, "wide network")) throw base::Interrupted();
}

void require_finite(Vector const& state) {
    if (!state.allFinite()) throw std::runtime_error("the weights left the range of doubles");
}

/// One step in place: the new state from the old one. `step(state, k)` moves it.
template <class Step>
Vector march(Vector state, long steps, double from, double to, Progress const& progress, Step&& step) {
    for (long k = 0; k < steps; ++k) {
        step(state);
        require_finite(state);
        report(progress, from + (to - from) * static_cast<double>(k + 1) / static_cast<double>(steps));
    }
    return state;
}

Vector flow(LazySystem const& system, Vector state, LazyOptions const& options, double from, double to,
            Progress const& progress) {
    double const dt = options.T / static_cast<double>(options.steps);
    Stepper stepper;
    return march(std::move(state), options.steps, from, to, progress,
                 [&](Vector& s) { stepper.do_step(std::cref(system), s, 0.0, dt); });
}

/// How far SGD with momentum moves in a steady unit gradient within some epochs: the sum of rate (1 - momentum^k) /
/// (1 - momentum) over k = 1 .. epochs, the time of the flow that they stand for.
class EpochTimes {
public:
    explicit EpochTimes(LazyOptions const& options) {
        double step = 0;
        while (total_ < options.T * (1 - 1e-9)) {
            if (steps_.size() == most_epochs)
                throw std::runtime_error("the rate is too small to reach the training time");
            step = options.momentum * step + options.rate;
            steps_.push_back(step);
            total_ += step;
        }
    }
    [[nodiscard]] long epochs() const { return static_cast<long>(steps_.size()); }
    /// The share of the way that the gradient of epoch k (from 0) accounts for in the end.
    [[nodiscard]] double share(long k) const { return steps_[static_cast<std::size_t>(epochs() - 1 - k)] / total_; }

private:
    static constexpr std::size_t most_epochs = 100'000'000;
    std::vector<double> steps_;  ///< the distance of each epoch; backwards, what a gradient adds up to
    double total_ = 0;
};

/// v <- momentum v - gradient, w <- w + rate v, as PyTorch's SGD.
Vector descend(LazySystem const& system, Vector state, LazyOptions const& options, double from, double to,
               Progress const& progress) {
    EpochTimes const times(options);
    Vector velocity = Vector::Zero(state.size());
    Vector push;
    long epoch = 0;
    return march(std::move(state), times.epochs(), from, to, progress, [&, samples = system.samples()](Vector& s) {
        system(s, push, 0.0);
        velocity = options.momentum * velocity + push;
        Index const weights = s.size() - samples;
        s.head(weights) += options.rate * velocity.head(weights);
        s.tail(samples) += options.T * times.share(epoch++) * push.tail(samples);
    });
}

Vector train_state(LazySystem const& system, Vector state, LazyOptions const& options, double from, double to,
                   Progress const& progress) {
    auto const method = options.method == LazyMethod::sgd ? descend : flow;
    return method(system, std::move(state), options, from, to, progress);
}

}  // namespace

WideNetwork draw_wide_network(Index d, Index hidden, Rational const& gamma, bool biases_trained, std::uint64_t seed) {
    if (hidden < 1) throw InputError("wide.hidden", std::to_string(hidden) + " neurons", "give at least 1");
    data::Generator neurons = data::generator(seed, "wide neurons");
    data::Generator readout = data::generator(seed, "wide readout");
    boost::random::normal_distribution<double> weight(0, 1 / std::sqrt(static_cast<double>(d)));
    boost::random::normal_distribution<double> bias(0, 1);
    boost::random::normal_distribution<double> reading(0, 1 / std::sqrt(static_cast<double>(hidden)));
    WideNetwork network{Matrix(hidden, d + 1), Vector(hidden), gamma, biases_trained};
    for (Index j = 0; j < hidden; ++j) {
        for (Index i = 0; i < d; ++i) network.W(j, i) = weight(neurons);
        network.W(j, d) = bias(neurons);
        network.a[j] = reading(readout);
    }
    return network;
}

LazyTrained lazy_train(DataSet const& data, WideNetwork const& start, LazyOptions const& options,
                       Progress const& progress) {
    LazyTrained result{start, Vector::Ones(data.size())};
    Index const m = start.width();
    // Without a coupling each block is integrated on its own, which keeps the memory small.
    bool const coupled = options.loss == LazyLoss::logistic;
    Index const step = coupled ? m : network::neurons_at_once(data.size());
    for (Index first = 0; first < m; first += step) {
        Index const count = std::min(step, m - first);
        LazySystem const system(data, start, start.a.segment(first, count), options.loss);
        double const from = static_cast<double>(first) / static_cast<double>(m);
        double const to = static_cast<double>(first + count) / static_cast<double>(m);
        Vector const state =
            train_state(system, system.initial_state(start.W.middleRows(first, count)), options, from, to, progress);
        result.network.W.middleRows(first, count) = system.weights(state);
        if (coupled) result.omega = system.integrals(state) / options.T;
    }
    return result;
}

}  // namespace halfspace::training
