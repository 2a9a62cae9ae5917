// An event on the path of one neuron (docs/theorems/B0.md, "The exact flow"): a slab of time within which the slopes of
// some samples are anywhere in [gamma, 1], while nobody else can reach 0. It is tried with more samples, or longer,
// until it can be proved.
#include "evidence/exact_flow_double.hpp"
#include "evidence/exact_flow_mpfi.hpp"
#include "evidence/exact_flow_neuron.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::evidence::flow {

using linalg::Index;
using linalg::up;

namespace {

constexpr int most_attempts = 60;  ///< at one event, with more samples or a longer slab each
constexpr double longer = 64;      ///< factor of a slab that was too short

}  // namespace

template <class Level>
void NeuronFlow<Level>::resolve(std::vector<Index> samples) {
    double stretch = 1;
    for (int i = 0; i < most_attempts; ++i) {
        work_ += cost(samples.size());
        if (work_ > effort_.most_work) {
            path_.capped = true;
            abandon();
            return;
        }
        switch (attempt(samples, stretch)) {
            case Attempt::done: return;
            case Attempt::grown: continue;
            case Attempt::stretch: stretch *= longer; continue;
            case Attempt::doubt: break;
        }
        break;
    }
    give_up(samples);
}

/// The samples, and with them the sliding ones unless these stay whatever the samples do, are loose from now on.
template <class Level>
void NeuronFlow<Level>::give_up(std::vector<Index> const& samples) {
    path_.in_doubt = true;
    if (effort_.on_doubt == OnDoubt::stop) {
        abandon();
        return;
    }
    total_is_current_ = false;
    for (Index const n : samples) {
        close(n);
        level_.add_column(base_, n, -(weight(n) * slope(n)));
        mode(n) = Mode::loose;
        loose_.push_back(n);
    }
    if (sliding_.empty()) return;
    for (Index const k : sliding_) close(k);
    Array u = base_;
    add_loose(u);
    std::vector<Scalar> y;
    if (keep_sliding(u, y)) {
        y_ = std::move(y);
        return;
    }
    for (Index const k : sliding_) {
        mode(k) = Mode::loose;
        loose_.push_back(k);
    }
    sliding_.clear();
    y_.clear();
    system_.reset();
}

/// Tries a slab from now on in which the slopes of `samples` are anywhere in [gamma, 1].
template <class Level>
typename NeuronFlow<Level>::Attempt NeuronFlow<Level>::attempt(std::vector<Index>& samples, double stretch) {
    Slab slab;
    Array u = base_;
    add_loose(u);
    for (Index const n : samples) level_.add_column(u, n, weight(n) * (any_ - slope(n)));
    std::vector<Scalar> y;
    slab.sliders_stay = keep_sliding(u, y);
    if (!slab.sliders_stay) {
        for (Index const k : sliding_) level_.add_column(u, k, weight(k) * any_);
    }
    std::vector<int> signs;
    for (Index const n : samples) {
        Scalar const v = alpha_ * Scalar(u[static_cast<std::size_t>(n)]);
        Scalar const h = h_[static_cast<std::size_t>(n)];
        int const sign = certain_sign(v);
        if (sign == 0) {
            if (!can_slide(n)) return Attempt::doubt;
            slab.settling.push_back(n);
            continue;
        }
        slab.crossing.push_back(n);
        signs.push_back(sign);
        if (certain_sign(h) == sign) continue;
        // After (distance to the other side) / speed its sign is that of its velocity.
        double const distance = std::max(0.0, upper_of(sign > 0 ? -h : h));
        double const least = 0x1p-400 * level_.problem().T;
        slab.length = std::max(slab.length, up(distance / lower_of(abs(v)) * margin * stretch + least * stretch));
    }
    // Nobody else may reach 0 within the slab.
    std::vector<Mode> others = modes_;
    for (Index const n : samples) others[static_cast<std::size_t>(n)] = Mode::loose;
    level_.least_times(h_, u, alpha_, others, 0, times_);
    bool const at_end = !(slab.length < remaining_lower());
    double const until = at_end ? remaining_upper() : slab.length;
    bool grown = false;
    for (Index n = 0; n < level_.size(); ++n) {
        if (times_[n] > until) continue;
        samples.push_back(n);
        grown = true;
    }
    if (grown) return Attempt::grown;
    if (at_end) {
        finish_anywhere(samples, true);
        return Attempt::done;
    }
    slab.h = h_;
    Scalar const length = level_.number(slab.length);
    if (slab.length > 0) level_.advance(slab.h, u, alpha_ * length);
    slab.base = base_;
    slab.modes = modes_;
    for (std::size_t i = 0; i < slab.crossing.size(); ++i) {
        Index const n = slab.crossing[i];
        auto& after = slab.modes[static_cast<std::size_t>(n)];
        if (certain_sign(slab.h[static_cast<std::size_t>(n)]) != signs[i]) return Attempt::stretch;
        Scalar const before = slope(n);
        after = signs[i] > 0 ? Mode::positive : Mode::negative;
        if (after == mode(n)) continue;
        level_.add_column(slab.base, n, weight(n) * ((signs[i] > 0 ? level_.number(1) : level_.gamma()) - before));
    }
    for (Index const n : slab.settling) level_.add_column(slab.base, n, -(weight(n) * slope(n)));
    if (!slab.settling.empty() || !slab.sliders_stay) {
        slab.settling.insert(slab.settling.end(), sliding_.begin(), sliding_.end());
    }
    // While the sliding samples stay they are at 0.
    if (slab.sliders_stay) {
        for (Index const k : sliding_) {
            if constexpr (std::is_same_v<Array, BallArray>) slab.h.set(k, 0);
            else slab.h[static_cast<std::size_t>(k)] = level_.number(0);
        }
    }
    Settled settled;
    auto const outcome = settle(slab, samples, settled);
    if (outcome != Attempt::done) return outcome;
    if (!finished_) commit(slab, settled, y);
    return Attempt::done;
}

template <class Level>
void NeuronFlow<Level>::commit(Slab& slab, Settled const& settled, std::vector<Scalar> const& y_before) {
    bool const resettled = !slab.settling.empty();
    for (Index const n : slab.crossing) close(n);
    for (Index const n : slab.settling) close(n);
    if (!resettled) {
        for (Index const k : sliding_) close(k);
    }
    Scalar const length = level_.number(slab.length);
    auto const spend = [&](Index n, Scalar const& part) {
        C_[static_cast<std::size_t>(n)] = C_[static_cast<std::size_t>(n)] + part;
    };
    for (Index const n : slab.crossing) spend(n, any_ * length);
    for (std::size_t i = 0; i < sliding_.size(); ++i) {
        spend(sliding_[i], (slab.sliders_stay ? y_before[i] / weight(sliding_[i]) : any_) * length);
    }
    for (std::size_t i = 0; i < slab.settling.size(); ++i) {
        Index const n = slab.settling[i];
        if (!contains(sliding_, n)) spend(n, any_ * length);
    }
    elapsed_ = elapsed_ + length;
    // While others settle, the samples that crossed have their new slopes.
    for (Index const n : slab.crossing) since_[static_cast<std::size_t>(n)] = elapsed_;
    if (resettled) {
        for (std::size_t i = 0; i < slab.settling.size(); ++i) {
            if (settled.time > 0) spend(slab.settling[i], mean_slope(settled, i, slab.settling[i]));
        }
        land(slab, settled);
        elapsed_ = elapsed_ + level_.number(settled.time);
        for (Index const n : slab.settling) since_[static_cast<std::size_t>(n)] = elapsed_;
    } else {
        for (Index const k : sliding_) since_[static_cast<std::size_t>(k)] = elapsed_;
    }
    for (Index const k : resettled ? settled.at_zero : std::vector<Index>{}) path_.slides += !contains(sliding_, k);
    h_ = std::move(slab.h);
    base_ = std::move(slab.base);
    modes_ = std::move(slab.modes);
    total_is_current_ = false;
    if (resettled) {
        sliding_ = settled.at_zero;
        system_ = sliding_.empty() ? std::nullopt : SlidingSystem<Level>::make(level_, sliding_);
    }
    y_.clear();
    if (!sliding_.empty()) {
        Array u = base_;
        add_loose(u);
        std::vector<Scalar> right;
        for (Index const k : sliding_) right.push_back(-Scalar(u[static_cast<std::size_t>(k)]));
        y_ = system_->solve(right);
    }
    settle_loose();
}

template void NeuronFlow<DoubleLevel>::resolve(std::vector<Index>);
template void NeuronFlow<MpfiLevel>::resolve(std::vector<Index>);

}  // namespace halfspace::evidence::flow
