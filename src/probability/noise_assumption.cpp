#include "probability/noise_assumption.hpp"

#include "probability/concentration.hpp"

#include <optional>
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
    if (budget.norm != linalg::Norm::l0) return;
    require(budget.pixels >= 1 && budget.pixels <= setting.d, "pixels outside 1..d");
}

struct Sides {
    MpfiInterval lhs;
    MpfiInterval rhs;
};

/// Of gamma^3 R_min^4 > 3 N R_max^2 p_max, or of gamma (1 + gamma^2) R_min^2 > (1 + gamma) P.
Sides sides_of(NoiseSetting const& setting, BoundaryAssumption assumption, NoiseBounds const& bounds, long bits) {
    Rational const& gamma = setting.gamma;
    Rational const squared = gamma * gamma;
    if (assumption == BoundaryAssumption::a1s) {
        return {MpfiInterval(Rational(gamma * (1 + squared)), bits) * bounds.R_min_squared,
                MpfiInterval(Rational(1 + gamma), bits) * bounds.P};
    }
    return {MpfiInterval(Rational(squared * gamma), bits) * bounds.R_min_squared * bounds.R_min_squared,
            MpfiInterval(Rational(3 * setting.N), bits) * bounds.R_max_squared * bounds.p_max};
}

/// The inequality for one event and one split, in rising precision until the two sides part.
NoiseAssumption decide(NoiseSetting const& setting, BoundaryAssumption assumption, ProductEvent event,
                       DeltaSplit const& split, arithmetic::PrecisionPolicy const& policy) {
    NoiseAssumption result{assumption, event, split, {}, {}};
    for (long bits = policy.first_bits; bits <= policy.cap_bits; bits *= 2) {
        result.bounds = noise_bounds(setting, event, split, bits);
        auto& comparison = result.comparison;
        auto [lhs, rhs] = sides_of(setting, assumption, result.bounds, bits);
        comparison.slack = lhs - rhs;
        comparison.lhs = std::move(lhs);
        comparison.rhs = std::move(rhs);
        comparison.level = {Level::Kind::mpfr, bits};
        comparison.order = arithmetic::sign_of(comparison.slack);
        if (comparison.order) break;
    }
    return result;
}

/// Which of two ways to show: one that holds before one that does not, then by the ratio of the sides (a proposal,
/// in floating point).
bool better(NoiseAssumption const& a, NoiseAssumption const& b) {
    if (a.holds() != b.holds()) return a.holds();
    auto const approx_ratio = [](arithmetic::Comparison const& comparison) {
        return (comparison.lhs / comparison.rhs).to_double_interval().approx_midpoint();
    };
    return approx_ratio(a.comparison) > approx_ratio(b.comparison);
}

}  // namespace

Rational Budget::squared_length(arithmetic::Integer const& d) const {
    Rational const squared = eps * eps;
    return norm == linalg::Norm::l2 ? squared : Rational(squared * Rational(norm == linalg::Norm::linf ? d : pixels));
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

NoiseBounds noise_bounds(NoiseSetting const& setting, ProductEvent event, DeltaSplit const& split, long bits) {
    auto const& [noise, N, d, gamma, budget, delta] = setting;
    Rational const length = budget.squared_length(d);
    auto const [lower, upper] = noise_norm_bounds(noise, d, N, split.norms, bits);
    MpfiInterval const others(Rational(N - 1), bits);
    bool const by_pairs = event == ProductEvent::pairs;
    MpfiInterval const product = by_pairs ? noise_pair_bound(noise, upper, N, split.pairs, bits)
                                          : noise_row_sum_bound(noise, upper, N, split.pairs, bits);
    MpfiInterval const row_sum = by_pairs ? others * product : product;
    MpfiInterval const alignment = noise_alignment_bound(noise, length, N, split.alignment, bits);
    // |x'_n|^2 = |X_n|^2 + 2 y_n <X_n,q> + |q|^2 and
    // |<x'_n,x'_k>| <= |<X_n,X_k>| + |<X_n,q>| + |<X_k,q>| + |q|^2 (A4-probability, lemma 7).
    MpfiInterval const q_squared(length, bits);
    MpfiInterval const twice = scale(alignment, 1);
    MpfiInterval const cross = twice + q_squared;
    MpfiInterval const least = lower - twice + q_squared;
    return {lower,         upper,           product,
            row_sum,       alignment,       max(least, MpfiInterval(0, bits)),
            upper + cross, product + cross, row_sum + others * cross};
}

NoiseAssumption check_noise_assumption(NoiseSetting const& setting, BoundaryAssumption assumption,
                                       arithmetic::PrecisionPolicy const& policy) {
    check_ranges(setting);
    std::optional<NoiseAssumption> best;
    for (auto const event : {ProductEvent::pairs, ProductEvent::row_sums}) {
        if (assumption == BoundaryAssumption::a1 && event == ProductEvent::row_sums) break;
        for (auto const& split : delta_splits(setting.delta)) {
            NoiseAssumption other = decide(setting, assumption, event, split, policy);
            if (!best || better(other, *best)) best = std::move(other);
        }
    }
    arithmetic::count_decision(best->comparison.level);
    return *std::move(best);
}

}  // namespace halfspace::probability
