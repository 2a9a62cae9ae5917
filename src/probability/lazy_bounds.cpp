#include "probability/lazy_bounds.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::probability {

using arithmetic::MpfiInterval;
using arithmetic::Rational;

namespace {

constexpr long bits = MpfiInterval::default_precision;

MpfiInterval whole(long value) { return MpfiInterval(value, bits); }
MpfiInterval number(Rational const& value) { return {value, bits}; }

/// log(count / delta).
MpfiInterval log_budget(long count, Rational const& delta) { return log(number(Rational(count / delta))); }

/// Lemma 1, Chernoff: for every lambda with lambda^2 sigma^2 < m,
///   P(|f(z;0)| >= s) <= 2 exp(m log((u + v)/2) - lambda s),  u = (1 - lambda^2 sigma^2/m)^(-1/2), v the same with
///   gamma sigma.
/// Any lambda gives a bound; the one used is the best for a Gaussian of the same variance.
MpfiInterval initial_bound(MpfiInterval const& variance, Rational const& gamma, long m, Rational const& delta) {
    MpfiInterval const t = log_budget(2, delta);
    double const spread = variance.to_double_interval().upper();
    double const g = arithmetic::nearest_double(gamma);
    double const ideal = std::sqrt(2 * t.to_double_interval().upper() / (spread * (1 + g * g) / 2));
    MpfiInterval const lambda(std::min(ideal, std::sqrt(static_cast<double>(m) / (2 * spread))), bits);
    MpfiInterval const x = lambda * lambda * MpfiInterval(variance) / whole(m);
    MpfiInterval const one = whole(1);
    MpfiInterval const u = one / sqrt(one - x);
    MpfiInterval const v = one / sqrt(one - number(Rational(gamma * gamma)) * x);
    return (t + whole(m) * log(scale(u + v, -1))) / lambda;
}

/// Lemma 2: Laurent and Massart for the weights a_j^2, Hoeffding for the slopes; four tails.
MpfiInterval kernel_bound(MpfiInterval const& mean_size, Rational const& gamma, long m, Rational const& delta) {
    MpfiInterval const x = log_budget(4, delta) / whole(m);
    MpfiInterval const weights = scale(sqrt(x) + x, 1);
    MpfiInterval const slopes = number(Rational(1 - gamma * gamma)) * sqrt(scale(x, -1));
    return mean_size * (weights + slopes);
}

/// Lemma 3: the mean M = (1-gamma)(2/pi) T^2 speed / sqrt(m), and Bernstein with moments bounded by R = 2 T (1-gamma)
/// B.
MpfiInterval drift_bound(LazyConstants const& constants, Rational const& gamma, MpfiInterval const& T, long m,
                         Rational const& delta) {
    MpfiInterval const off = number(Rational(1 - gamma));
    MpfiInterval const mean = scale(off / MpfiInterval::pi(bits), 1) * T * T * constants.speed / sqrt(whole(m));
    MpfiInterval const R = scale(T * off * constants.mean_size, 1);
    MpfiInterval const x = log_budget(1, delta) / whole(m);
    return mean + sqrt(whole(8) * mean * R * x) + scale(R * x, 1);
}

}  // namespace

LazyError lazy_error(LazyConstants const& constants, Rational const& gamma, double T, long m, Rational const& delta) {
    Rational const part = delta / 3;
    MpfiInterval const time(T, bits);
    return {initial_bound(constants.variance, gamma, m, part), time * kernel_bound(constants.mean_size, gamma, m, part),
            drift_bound(constants, gamma, time, m, part)};
}

}  // namespace halfspace::probability
