// Sub-Gaussian tails and two refinements: Bernstein's inequality for the squared norm of uniform noise (variance 4/45
// in place of the 1/4 of Hoeffding's inequality) and Laurent and Massart's for the squared norm of normal noise
// ("Adaptive estimation of a quadratic functional by model selection", Ann. Statist. 28, 2000, lemma 1).
#include "probability/concentration.hpp"

namespace halfspace::probability {

using arithmetic::MpfiInterval;
using arithmetic::Rational;

namespace {

/// log(count / delta): a union over `count` tails of exp(-t) each fails with probability at most delta at this t.
MpfiInterval log_budget(Rational const& count, Rational const& delta, long bits) {
    return log(MpfiInterval(Rational(count / delta), bits));
}

/// log(count 2^terms / delta): a union over `count` sums and all signs of their terms.
MpfiInterval log_sign_budget(arithmetic::Integer const& terms, Rational const& count, Rational const& delta,
                             long bits) {
    return MpfiInterval(Rational(terms), bits) * log(MpfiInterval(Rational(2), bits)) + log_budget(count, delta, bits);
}

/// Deviation of a sum of d independent centred terms of variance v and at most 3b from above, whose tail is exp(-t):
/// t b + sqrt((t b)^2 + 2 d v t), the positive root of u^2 = 2 t (d v + b u) (Bernstein; docs, lemma 2).
MpfiInterval bernstein_deviation(arithmetic::Integer const& d, Rational const& v, Rational const& b,
                                 MpfiInterval const& t, long bits) {
    MpfiInterval const linear = MpfiInterval(b, bits) * t;
    return linear + sqrt(linear * linear + MpfiInterval(Rational(2 * Rational(d) * v), bits) * t);
}

NormBounds uniform_norm_bounds(arithmetic::Integer const& d, MpfiInterval const& t, long bits) {
    // X_i^2 has mean 1/3 and variance 1/5 - 1/9 = 4/45, and lies in [-1/3, 2/3] about its mean.
    Rational const v(4, 45);
    MpfiInterval const mean(Rational(Rational(d) / 3), bits);
    return {mean - bernstein_deviation(d, v, Rational(1, 9), t, bits),
            mean + bernstein_deviation(d, v, Rational(2, 9), t, bits)};
}

NormBounds gauss_norm_bounds(arithmetic::Integer const& d, MpfiInterval const& t, long bits) {
    MpfiInterval const mean(Rational(d), bits);
    MpfiInterval const spread = scale(sqrt(mean * t), 1);
    return {mean - spread, mean + spread + scale(t, 1)};
}

/// sqrt(2 variance * proxy * t): a sub-Gaussian variable of variance factor `variance * proxy` exceeds it with
/// probability at most exp(-t).
MpfiInterval sub_gaussian_deviation(Noise noise, MpfiInterval const& proxy, MpfiInterval const& t, long bits) {
    return sqrt(MpfiInterval(Rational(2 * variance(noise)), bits) * proxy * t);
}

}  // namespace

NormBounds noise_norm_bounds(Noise noise, arithmetic::Integer const& d, arithmetic::Integer const& N,
                             Rational const& delta, long bits) {
    MpfiInterval const t = log_budget(Rational(2 * N), delta, bits);
    return noise == Noise::uniform ? uniform_norm_bounds(d, t, bits) : gauss_norm_bounds(d, t, bits);
}

MpfiInterval noise_pair_bound(Noise noise, MpfiInterval const& squared_upper, arithmetic::Integer const& N,
                              Rational const& delta, long bits) {
    Rational const tails(arithmetic::Integer(N * (N - 1)));  // two for each of the N (N-1) / 2 pairs
    return sub_gaussian_deviation(noise, squared_upper, log_budget(tails, delta, bits), bits);
}

MpfiInterval noise_row_sum_bound(Noise noise, MpfiInterval const& squared_upper, arithmetic::Integer const& N,
                                 Rational const& delta, long bits) {
    arithmetic::Integer const others = N - 1;
    // Each of the N row sums is the largest of 2^(N-1) signed ones, of N - 1 products whose proxy is |X_n|^2 each.
    MpfiInterval const t = log_sign_budget(others, Rational(N), delta, bits);
    return sub_gaussian_deviation(noise, squared_upper * MpfiInterval(Rational(others), bits), t, bits);
}

MpfiInterval noise_alignment_bound(Noise noise, Rational const& squared_length, arithmetic::Integer const& N,
                                   Rational const& delta, long bits) {
    MpfiInterval const t = log_budget(Rational(2 * N), delta, bits);
    return sub_gaussian_deviation(noise, MpfiInterval(squared_length, bits), t, bits);
}

MpfiInterval noise_signed_sum_bound(Noise noise, Rational const& squared_length, arithmetic::Integer const& N,
                                    Rational const& delta, long bits) {
    MpfiInterval const t = log_budget(2, delta, bits);
    return sub_gaussian_deviation(noise, MpfiInterval(Rational(Rational(N) * squared_length), bits), t, bits);
}

MpfiInterval noise_absolute_sum_bound(Noise noise, Rational const& squared_length, arithmetic::Integer const& N,
                                      Rational const& delta, long bits) {
    MpfiInterval const t = log_sign_budget(N, 1, delta, bits);  // the sum is the largest of 2^N signed ones
    return sub_gaussian_deviation(noise, MpfiInterval(Rational(Rational(N) * squared_length), bits), t, bits);
}

}  // namespace halfspace::probability
