#include "probability/noise_assumption.hpp"

#include "probability/concentration.hpp"

#include <stdexcept>
#include <utility>

namespace halfspace::probability {

using arithmetic::Level;
using arithmetic::MpfiInterval;
using arithmetic::Rational;

namespace {

void require(bool condition, char const* what) {
    if (!condition) throw std::invalid_argument(what);
}

void check_ranges(NoiseSetting const& setting) {
    auto const& budget = setting.budget;
    require(setting.N >= 2, "fewer than two samples");
    require(setting.d >= 1, "dimension below 1");
    require(setting.gamma > 0 && setting.gamma < 1, "gamma outside (0, 1)");
    require(setting.delta > 0 && setting.delta < 1, "delta outside (0, 1)");
    require(budget.eps > 0, "eps not positive");
    if (budget.norm != Budget::Norm::l0) return;
    require(budget.pixels >= 1 && budget.pixels <= setting.d, "pixels outside 1..d");
}

/// The assumption with one split, in rising precision until the two sides part.
NoiseAssumption decide(NoiseSetting const& setting, DeltaSplit const& split,
                       arithmetic::PrecisionPolicy const& policy) {
    NoiseAssumption result{split, {}, {}};
    Rational const gamma_cubed = setting.gamma * setting.gamma * setting.gamma;
    for (long bits = policy.first_bits; bits <= policy.cap_bits; bits *= 2) {
        result.bounds = noise_bounds(setting, split, bits);
        auto const& bounds = result.bounds;
        auto& comparison = result.comparison;
        comparison.lhs = MpfiInterval(gamma_cubed, bits) * bounds.R_min_squared * bounds.R_min_squared;
        comparison.rhs = MpfiInterval(Rational(3 * Rational(setting.N)), bits) * bounds.R_max_squared * bounds.p_max;
        comparison.slack = comparison.lhs - comparison.rhs;
        comparison.level = {Level::Kind::mpfr, bits};
        comparison.order = arithmetic::sign_of(comparison.slack);
        if (comparison.order) break;
    }
    return result;
}

/// Which of two splits to show: one that holds before one that does not, then by the ratio of the sides (a proposal,
/// in floating point).
bool better(NoiseAssumption const& a, NoiseAssumption const& b) {
    if (a.holds() != b.holds()) return a.holds();
    auto const approx_ratio = [](arithmetic::Comparison const& comparison) {
        return (comparison.lhs / comparison.rhs).to_double_interval().approx_midpoint();
    };
    return approx_ratio(a.comparison) > approx_ratio(b.comparison);
}

}  // namespace

Rational Budget::squared_length(long d) const {
    Rational const squared = eps * eps;
    return norm == Norm::l2 ? squared : Rational(squared * (norm == Norm::linf ? d : pixels));
}

std::array<DeltaSplit, 16> delta_splits(Rational const& delta) {
    std::array<DeltaSplit, 16> splits;
    std::size_t next = 0;
    for (long const norms : {2, 4, 6, 8}) {
        for (long const alignment : {2, 4, 6, 8}) {
            auto& split = splits[next++];
            split.norms = arithmetic::times_power_of_two(delta, -norms);
            split.alignment = arithmetic::times_power_of_two(delta, -alignment);
            split.pairs = delta - split.norms - split.alignment;
        }
    }
    return splits;
}

NoiseBounds noise_bounds(NoiseSetting const& setting, DeltaSplit const& split, long bits) {
    auto const [noise, N, d, gamma, budget, delta] = setting;
    Rational const length = budget.squared_length(d);
    NormBounds const norms = noise_norm_bounds(noise, d, N, split.norms, bits);
    MpfiInterval const pair = noise_pair_bound(noise, norms.squared_upper, N, split.pairs, bits);
    MpfiInterval const alignment = noise_alignment_bound(noise, length, N, split.alignment, bits);
    // |x'_n|^2 = |X_n|^2 + 2 y_n <X_n,q> + |q|^2 and
    // |<x'_n,x'_k>| <= |<X_n,X_k>| + |<X_n,q>| + |<X_k,q>| + |q|^2 (A4-probability, lemma 7).
    MpfiInterval const q_squared(length, bits);
    MpfiInterval const twice = scale(alignment, 1);
    MpfiInterval const least = norms.squared_lower - twice + q_squared;
    return {norms.squared_lower,
            norms.squared_upper,
            pair,
            alignment,
            max(least, MpfiInterval(Rational(0), bits)),
            norms.squared_upper + twice + q_squared,
            pair + twice + q_squared};
}

NoiseAssumption check_noise_assumption(NoiseSetting const& setting, arithmetic::PrecisionPolicy const& policy) {
    check_ranges(setting);
    auto const splits = delta_splits(setting.delta);
    NoiseAssumption best = decide(setting, splits.front(), policy);
    for (auto split = splits.begin() + 1; split != splits.end(); ++split) {
        NoiseAssumption other = decide(setting, *split, policy);
        if (better(other, best)) best = std::move(other);
    }
    arithmetic::count_decision(best.comparison.level);
    return best;
}

}  // namespace halfspace::probability
