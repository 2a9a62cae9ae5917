// How samples that are resolved together end on the path of one neuron (docs/theorems/B0.md, "Settling"): each slides,
// or leaves 0 to one side. A reference motion says where they go; the true one stays within a certified distance of it.
#include "evidence/exact_flow_double.hpp"
#include "evidence/exact_flow_mpfi.hpp"
#include "evidence/exact_flow_neuron.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::evidence::flow {

using linalg::down;
using linalg::Index;
using linalg::up;
using linalg::Vector;

namespace {

template <class Scalar>
bool is_point_zero(Scalar const& x) {
    return !(upper_of(abs(x)) > 0);
}

}  // namespace

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
        if (!(speed > 0)) return {};
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

template NeuronFlow<DoubleLevel>::Attempt NeuronFlow<DoubleLevel>::settle(Slab&, std::vector<Index>&, Settled&);
template void NeuronFlow<DoubleLevel>::land(Slab&, Settled const&);
template DoubleLevel::Scalar NeuronFlow<DoubleLevel>::mean_slope(Settled const&, std::size_t, Index) const;
template NeuronFlow<MpfiLevel>::Attempt NeuronFlow<MpfiLevel>::settle(Slab&, std::vector<Index>&, Settled&);
template void NeuronFlow<MpfiLevel>::land(Slab&, Settled const&);
template MpfiLevel::Scalar NeuronFlow<MpfiLevel>::mean_slope(Settled const&, std::size_t, Index) const;

}  // namespace halfspace::evidence::flow
