#include "probability/noise_effect.hpp"

#include "probability/concentration.hpp"

namespace halfspace::probability {

using arithmetic::MpfiInterval;
using arithmetic::Rational;

namespace {

/// c |sum_n y_n <X_n,z>| + max_n |lambda_n - c| sum_n |<X_n,z>| with c in the middle of the multipliers' range: a
/// constant, so that the first sum is one of independent terms.
MpfiInterval sharp_bound(NoiseSetting const& setting, MultiplierRange const& range, Rational const& z_squared,
                         Rational const& delta, long bits) {
    MpfiInterval const middle = scale(range.upper + range.lower, -1);
    MpfiInterval const spread = scale(range.upper - range.lower, -1);
    Rational const half = delta / 2;
    return middle * noise_signed_sum_bound(setting.noise, z_squared, setting.N, half, bits) +
           spread * noise_absolute_sum_bound(setting.noise, z_squared, setting.N, half, bits);
}

}  // namespace

std::optional<MultiplierRange> multiplier_range(Rational const& gamma, MpfiInterval const& R_min_squared,
                                                MpfiInterval const& R_max_squared, MpfiInterval const& P) {
    MpfiInterval const gap = R_min_squared - P;
    if (!gap.certainly_positive()) return std::nullopt;
    MpfiInterval const k(Rational((1 + gamma * gamma) / 2), gap.precision());
    MpfiInterval const e = P / gap;
    return MultiplierRange{(MpfiInterval(1) - e) / (k * R_max_squared), (MpfiInterval(1) + e) / (k * R_min_squared)};
}

std::optional<NoiseEffect> noise_effect(NoiseSetting const& setting, NoiseBounds const& bounds,
                                        Rational const& z_squared, Rational const& delta_z) {
    long const bits = bounds.p_max.precision();
    auto const range = multiplier_range(setting.gamma, bounds.R_min_squared, bounds.R_max_squared, bounds.P);
    if (!range || !range->lower.certainly_positive()) return std::nullopt;

    MpfiInterval const N(Rational(setting.N), bits);
    MpfiInterval const each = noise_alignment_bound(setting.noise, z_squared, setting.N, delta_z, bits);
    MpfiInterval const coarse = N * range->upper * each;
    MpfiInterval const sharp = sharp_bound(setting, *range, z_squared, delta_z, bits);
    MpfiInterval const least_total = N * range->lower;
    return NoiseEffect{*range, coarse, sharp, coarse / least_total, sharp / least_total};
}

}  // namespace halfspace::probability
