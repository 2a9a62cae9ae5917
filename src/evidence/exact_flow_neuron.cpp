// One neuron of the exact flow (docs/theorems/B0.md, "The exact flow"). Every step encloses all solutions of the
// per-sample inclusion; where a step cannot be proved the samples concerned keep the whole of [gamma, 1] as their
// slope.
#include "evidence/exact_flow_neuron.hpp"

#include "evidence/exact_flow_double.hpp"
#include "evidence/exact_flow_mpfi.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::evidence::flow {

using linalg::down;
using linalg::Index;
using linalg::up;
using linalg::Vector;

namespace {

constexpr int most_attempts = 60;  ///< at one event, with more samples or a longer slab each
constexpr double longer = 64;      ///< factor of a slab that was too short
constexpr double margin = 1 + 0x1p-20;
bool contains(std::vector<Index> const& list, Index n) { return std::find(list.begin(), list.end(), n) != list.end(); }

template <class Scalar>
bool is_point_zero(Scalar const& x) {
    return !(upper_of(abs(x)) > 0);
}

}  // namespace

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

/// Resolves the settling samples of a slab whose other samples have certain signs.
template <class Level>
typename NeuronFlow<Level>::Attempt NeuronFlow<Level>::settle(Slab& slab, std::vector<Index>& samples,
                                                              Settled& settled) {
    auto const& B = slab.settling;
    if (B.empty()) return Attempt::done;
    auto found = destinations(slab, B);
    if (!found) return Attempt::doubt;
    settled = std::move(*found);
    for (std::size_t i = 0; i < B.size(); ++i) slab.modes[static_cast<std::size_t>(B[i])] = settled.modes[i];
    // The reference motion's velocities, and a distance from it of at most 2 root sqrt(K_nn), must leave the others'
    // signs.
    std::vector<Mode> others = slab.modes;
    for (Index const k : B) others[static_cast<std::size_t>(k)] = Mode::loose;
    // The slab's own velocities are certain for those that crossed, whatever the slopes of all settling samples.
    if (sliding_.empty() || !slab.sliders_stay) {
        for (Index const n : slab.crossing) others[static_cast<std::size_t>(n)] = Mode::loose;
    }
    bool const at_end = !(up(slab.length + settled.time) < remaining_lower());
    double const until = at_end ? remaining_upper() : settled.time;
    level_.least_times(slab.h, settled.u, alpha_, others, up(2 * settled.root), times_);
    bool grown = false;
    bool too_short = false;
    for (Index n = 0; n < level_.size(); ++n) {
        if (times_[n] > until) continue;
        if (contains(samples, n)) {
            too_short = true;
        } else {
            samples.push_back(n);
            grown = true;
        }
    }
    if (grown) return Attempt::grown;
    if (too_short) return Attempt::stretch;
    if (at_end) finish_anywhere(samples, true);
    return Attempt::done;
}

template <class Level>
std::optional<typename NeuronFlow<Level>::Settled> NeuronFlow<Level>::destinations(Slab const& slab,
                                                                                   std::vector<Index> const& B) const {
    auto const system = SlidingSystem<Level>::make(level_, B);
    if (!system) return {};
    auto const size = B.size();
    Settled result;
    result.u = slab.base;
    add_loose(result.u);
    Vector base(static_cast<Index>(size));
    Vector Y(static_cast<Index>(size));
    for (std::size_t i = 0; i < size; ++i) {
        base[static_cast<Index>(i)] = approx_middle(Scalar(result.u[static_cast<std::size_t>(B[i])]));
        Y[static_cast<Index>(i)] = level_.problem().Y[B[i]];
    }
    auto const guess = approx_destinations(system->approx(), base, Y, approx_middle(level_.gamma()), direction_ > 0);
    if (!guess) return {};
    result.modes = *guess;
    result.y.assign(size, level_.number(0));
    for (std::size_t i = 0; i < size; ++i) {
        if (result.modes[i] == Mode::sliding) {
            result.at_zero.push_back(B[i]);
            continue;
        }
        result.y[i] = weight(B[i]) * (result.modes[i] == Mode::positive ? level_.number(1) : level_.gamma());
        level_.add_column(result.u, B[i], result.y[i]);
    }
    double inside = 1;  // distance of the slopes at 0 from gamma and 1, from below
    double least_weight = INFINITY;
    if (!result.at_zero.empty()) {
        auto const part = result.all_slide() ? system : SlidingSystem<Level>::make(level_, result.at_zero);
        if (!part) return {};
        result.inverse_norm = part->inverse_norm_upper();
        std::vector<Scalar> right;
        for (Index const k : result.at_zero) right.push_back(-Scalar(result.u[static_cast<std::size_t>(k)]));
        auto const y = part->solve(right);
        std::size_t next = 0;
        for (std::size_t i = 0; i < size; ++i) {
            if (result.modes[i] != Mode::sliding) continue;
            result.y[i] = y[next++];
            Scalar const c = result.y[i] / weight(B[i]);
            inside = std::min({inside, lower_of(c - level_.gamma()), lower_of(level_.number(1) - c)});
            least_weight = std::min(least_weight, std::fabs(level_.problem().Y[B[i]]));
            level_.add_column(result.u, B[i], result.y[i]);
        }
        if (!(inside > 0)) return {};
    }
    std::vector<Scalar> offset;
    bool at_zero_already = true;
    for (Index const k : B) {
        offset.push_back(Scalar(slab.h[static_cast<std::size_t>(k)]));
        at_zero_already &= is_point_zero(offset.back());
    }
    result.shift.assign(size, level_.number(0));
    if (!at_zero_already) {
        result.shift = system->solve(offset);
        Scalar energy = level_.number(0);
        double squares = 0;
        for (std::size_t i = 0; i < size; ++i) {
            energy = energy + offset[i] * result.shift[i];
            double const far = upper_of(abs(offset[i]));
            squares = up(squares + up(far * far));
        }
        // h^T K^-1 h, also at most |K^-1| |h|^2.
        double const twice = std::min(upper_of(energy), up(system->inverse_norm_upper() * squares));
        result.root = up(up(std::sqrt(std::max(0.0, twice))) + 0x1p-500);
    }
    // Times after which the samples that leave have certain signs, and the others are at 0.
    double leaving = 0;
    for (std::size_t i = 0; i < size; ++i) {
        result.velocity.push_back(level_.number(0));
        if (result.modes[i] == Mode::sliding) continue;
        Scalar const v = alpha_ * Scalar(result.u[static_cast<std::size_t>(B[i])]);
        if (certain_sign(v) != (result.modes[i] == Mode::positive ? 1 : -1)) return {};
        result.velocity.back() = v;
        leaving = std::max(leaving, up(up(result.root * level_.length_upper(B[i])) / lower_of(abs(v)) * margin));
    }
    double arriving = 0;
    if (result.root > 0 && !result.at_zero.empty()) {
        double const speed = down(lower_of(abs(alpha_)) * down(inside * least_weight));
        arriving = up(up(result.root * up(std::sqrt(result.inverse_norm))) / speed * margin);
    }
    result.time = up(leaving + arriving);
    if (result.root == 0) result.time = 0;
    if (!std::isfinite(result.time)) return {};
    result.inverse_norm = std::max(result.inverse_norm, system->inverse_norm_upper());
    return result;
}

/// int Y c dt of a settling sample while it settles is time y + K^-1 (D(end) - D(0)) / alpha, D the distance from the
/// reference motion: D(0) = h and D(end) = 0 where all slide, else |K^-1 D|_n <= sqrt(|K^-1|) root.
template <class Level>
typename Level::Scalar NeuronFlow<Level>::mean_slope(Settled const& settled, std::size_t i, Index n) const {
    Scalar const time = level_.number(settled.time);
    Scalar const reference = time * settled.y[i];
    Scalar rest = -settled.shift[i];
    if (!settled.all_slide()) {
        rest = Scalar(symmetric(up(2 * up(settled.root * up(std::sqrt(settled.inverse_norm))))));
    }
    return (reference + rest / alpha_) / weight(n);
}

/// Everybody's preactivations after the samples have settled.
template <class Level>
void NeuronFlow<Level>::land(Slab& slab, Settled const& settled) {
    auto const& B = slab.settling;
    Scalar const time = level_.number(settled.time);
    if (settled.time > 0) level_.advance(slab.h, settled.u, alpha_ * time);
    if (settled.root > 0 && settled.all_slide()) {
        for (std::size_t i = 0; i < B.size(); ++i) level_.add_column(slab.h, B[i], -settled.shift[i]);
    } else if (settled.root > 0) {
        level_.widen(slab.h, up(2 * settled.root));
    }
    for (std::size_t i = 0; i < B.size(); ++i) {
        Scalar h = level_.number(0);
        if (settled.modes[i] != Mode::sliding && settled.root > 0) {
            h = settled.velocity[i] * time + Scalar(symmetric(up(settled.root * level_.length_upper(B[i]))));
        }
        if constexpr (std::is_same_v<Array, BallArray>) slab.h.set(B[i], h);
        else slab.h[static_cast<std::size_t>(B[i])] = h;
        if (settled.modes[i] != Mode::sliding) level_.add_column(slab.base, B[i], settled.y[i]);
    }
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

template class NeuronFlow<DoubleLevel>;
template class NeuronFlow<MpfiLevel>;

}  // namespace halfspace::evidence::flow
