// One neuron of the exact flow (docs/theorems/B0.md, "The exact flow"). Every step encloses all solutions of the
// per-sample inclusion; where a step cannot be proved the samples concerned keep the whole of [gamma, 1] as their
// slope. Here: the way from event to event. What an event is: exact_flow_event.cpp.
#include "evidence/exact_flow_neuron.hpp"

#include "evidence/exact_flow_double.hpp"
#include "evidence/exact_flow_mpfi.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::evidence::flow {

using linalg::Index;

template <class Level>
NeuronFlow<Level>::NeuronFlow(Level const& level, Scalar const& alpha, Array h, Effort effort)
    : level_(level),
      effort_(std::move(effort)),
      alpha_(alpha),
      direction_(certain_sign(alpha)),
      any_(span_of(level.gamma(), level.number(1))),
      elapsed_(level.number(0)),
      h_(std::move(h)),
      modes_(static_cast<std::size_t>(level.size())),
      C_(static_cast<std::size_t>(level.size()), level.number(0)),
      since_(static_cast<std::size_t>(level.size()), level.number(0)) {}

template <class Level>
NeuronPath NeuronFlow<Level>::run() {
    long const most_events = 40 * static_cast<long>(level_.size()) + 1000;
    start();
    while (!finished_) {
        effort_.pulse();
        auto const next = fly();
        if (!next) break;
        if (++path_.events > most_events) {
            abandon();
            break;
        }
        resolve({*next});
    }
    for (auto const& C : C_) path_.C.emplace_back(std::max(0.0, lower_of(C)), upper_of(C));
    return path_;
}

/// A sample whose sign at time 0 is not certain has no slope yet: the first slab gives it one.
template <class Level>
void NeuronFlow<Level>::start() {
    std::vector<Index> open;
    for (Index n = 0; n < level_.size(); ++n) {
        int const sign = certain_sign(h_[static_cast<std::size_t>(n)]);
        mode(n) = sign > 0 ? Mode::positive : Mode::negative;
        if (sign == 0) open.push_back(n);
    }
    base_ = level_.pulls(modes_);
    if (!open.empty()) resolve(std::move(open));
}

template <class Level>
typename Level::Scalar NeuronFlow<Level>::slope(Index n) const {
    switch (mode(n)) {
        case Mode::positive: return level_.number(1);
        case Mode::negative: return level_.gamma();
        case Mode::loose: return any_;
        case Mode::sliding: break;
    }
    auto const i = std::find(sliding_.begin(), sliding_.end(), n) - sliding_.begin();
    return y_[static_cast<std::size_t>(i)] / weight(n);
}

template <class Level>
typename Level::Scalar NeuronFlow<Level>::remaining() const {
    return span_of(level_.number(0), level_.number(std::max(0.0, remaining_upper())));
}

/// C_n up to now.
template <class Level>
void NeuronFlow<Level>::close(Index n) {
    auto const i = static_cast<std::size_t>(n);
    C_[i] = C_[i] + slope(n) * (elapsed_ - since_[i]);
    since_[i] = elapsed_;
}

template <class Level>
void NeuronFlow<Level>::add_loose(Array& u) const {
    for (Index const n : loose_) level_.add_column(u, n, weight(n) * any_);
}

/// All velocities over alpha, as long as no mode changes.
template <class Level>
typename Level::Array const& NeuronFlow<Level>::velocities() {
    if (sliding_.empty() && loose_.empty()) return base_;
    if (total_is_current_) return total_;
    total_ = base_;
    add_loose(total_);
    for (std::size_t i = 0; i < sliding_.size(); ++i) level_.add_column(total_, sliding_[i], y_[i]);
    total_is_current_ = true;
    return total_;
}

/// Moves on to just before the next event, and names the sample that may come first; none at the end.
template <class Level>
std::optional<Index> NeuronFlow<Level>::fly() {
    std::optional<Index> first;
    for (int approach = 0; approach < Level::approaches; ++approach) {
        Array const& u = velocities();
        level_.least_times(h_, u, alpha_, modes_, 0, times_);
        Index n = 0;
        double const time = times_.size() > 0 ? times_.minCoeff(&n) : INFINITY;
        if (!(time < remaining_upper())) {
            finish();
            return {};
        }
        first = n;
        if (!(time > 0)) break;
        level_.advance(h_, u, alpha_ * level_.number(time));
        for (Index const k : sliding_) {
            if constexpr (std::is_same_v<Array, BallArray>) h_.set(k, 0);
            else h_[static_cast<std::size_t>(k)] = level_.number(0);
        }
        elapsed_ = elapsed_ + level_.number(time);
        settle_loose();
    }
    return first;
}

template <class Level>
void NeuronFlow<Level>::finish() {
    elapsed_ = level_.number(level_.problem().T);
    for (Index n = 0; n < level_.size(); ++n) close(n);
    finished_ = true;
}

/// The rest of the time with the slopes of some samples anywhere in [gamma, 1].
template <class Level>
void NeuronFlow<Level>::finish_anywhere(std::vector<Index> const& samples, bool sliders_too) {
    std::vector<Index> all = samples;
    if (sliders_too) {
        for (Index const k : sliding_) {
            if (!contains(all, k)) all.push_back(k);
        }
    }
    if (!(remaining_upper() < 0x1p-20 * level_.problem().T)) path_.in_doubt = true;
    for (Index const n : all) close(n);
    for (Index const n : all) {
        auto const i = static_cast<std::size_t>(n);
        C_[i] = C_[i] + any_ * (level_.number(level_.problem().T) - elapsed_);
        since_[i] = level_.number(level_.problem().T);
    }
    finish();
}

/// The rest of the time with all slopes anywhere in [gamma, 1].
template <class Level>
void NeuronFlow<Level>::abandon() {
    path_.in_doubt = true;
    std::vector<Index> every;
    for (Index n = 0; n < level_.size(); ++n) every.push_back(n);
    finish_anywhere(every, true);
}

template <class Level>
double NeuronFlow<Level>::cost(std::size_t samples) const {
    auto const n = static_cast<double>(samples + sliding_.size() + loose_.size());
    return 2 * n * n * n + (20 + 2 * n) * static_cast<double>(level_.size());
}

/// A loose sample whose sign has become certain is one of the others again.
template <class Level>
void NeuronFlow<Level>::settle_loose() {
    std::vector<Index> still;
    for (Index const n : loose_) {
        int const sign = certain_sign(h_[static_cast<std::size_t>(n)]);
        if (sign == 0) {
            still.push_back(n);
            continue;
        }
        close(n);
        mode(n) = sign > 0 ? Mode::positive : Mode::negative;
        level_.add_column(base_, n, weight(n) * slope(n));
    }
    if (still.size() == loose_.size()) return;
    loose_ = std::move(still);
    total_is_current_ = false;
}

template <class Level>
bool NeuronFlow<Level>::keep_sliding(Array& u, std::vector<Scalar>& y) const {
    y.clear();
    if (sliding_.empty()) return true;
    std::vector<Scalar> right;
    for (Index const k : sliding_) right.push_back(-Scalar(u[static_cast<std::size_t>(k)]));
    y = system_->solve(right);
    for (std::size_t i = 0; i < sliding_.size(); ++i) {
        Scalar const c = y[i] / weight(sliding_[i]);
        if (certain_sign(c - level_.gamma()) <= 0 || certain_sign(level_.number(1) - c) <= 0) return false;
    }
    for (std::size_t i = 0; i < sliding_.size(); ++i) level_.add_column(u, sliding_[i], y[i]);
    return true;
}

template class NeuronFlow<DoubleLevel>;
template class NeuronFlow<MpfiLevel>;

}  // namespace halfspace::evidence::flow
