// The bounds enclose the values that the formulas of docs/theorems/A4-probability.md have in 100-digit decimals.
#include "probability/concentration.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/multiprecision/cpp_dec_float.hpp>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::MpfiInterval;
using arithmetic::Rational;

namespace {

using Decimal = boost::multiprecision::cpp_dec_float_100;

Decimal decimal(Rational const& value) {
    return Decimal(value.get_num().get_str()) / Decimal(value.get_den().get_str());
}

/// Do the ends enclose the value, up to the 100 digits of the oracle, and closely for the precision?
void check_encloses(MpfiInterval const& bounds, Decimal const& value, long bits) {
    Decimal const noise = abs(value) * Decimal("1e-90");
    RC_ASSERT(decimal(bounds.lower()) <= value + noise);
    RC_ASSERT(decimal(bounds.upper()) >= value - noise);
    Decimal const width = decimal(bounds.upper()) - decimal(bounds.lower());
    RC_ASSERT(width <= (1 + abs(value)) * ldexp(Decimal(1), static_cast<int>(20 - bits)));
}

struct Parameters {
    probability::Noise noise = *rc::gen::element(probability::Noise::uniform, probability::Noise::gauss);
    long d = *rc::gen::inRange(1L, 1'000'000L);
    long N = *rc::gen::inRange(2L, 100'000L);
    Rational delta{*rc::gen::inRange(1, 1000), 1000};
    Rational squared_length{*rc::gen::inRange(1, 1000), *rc::gen::inRange(1, 1000)};
    long bits = *rc::gen::element(64L, 128L, 256L);
    Decimal variance = noise == probability::Noise::uniform ? Decimal(1) / 3 : Decimal(1);

    Parameters() {
        delta.canonicalize();
        squared_length.canonicalize();
    }
};

}  // namespace

RC_BOOST_PROP(norm_bounds_enclose_bernstein_and_laurent_massart, ()) {
    Parameters const p;
    Decimal const d = p.d;
    Decimal const t = log(2 * Decimal(p.N) / decimal(p.delta));
    auto const bounds = probability::noise_norm_bounds(p.noise, p.d, p.N, p.delta, p.bits);
    if (p.noise == probability::Noise::gauss) {
        check_encloses(bounds.squared_lower, d - 2 * sqrt(d * t), p.bits - 20);
        check_encloses(bounds.squared_upper, d + 2 * sqrt(d * t) + 2 * t, p.bits);
        return;
    }
    // The deviation u solves t = u^2 / (2 (d v + b u / 3)): put it back in.
    Decimal const v = Decimal(4) / 45;
    Decimal const above = decimal(bounds.squared_upper.lower()) - d / 3;
    Decimal const below = d / 3 - decimal(bounds.squared_lower.upper());
    auto const exponent = [&](Decimal const& u, Decimal const& b) {
        return Decimal(u * u / (2 * (d * v + b * u / 3)));
    };
    Decimal const close = ldexp(Decimal(1), static_cast<int>(40 - p.bits));
    RC_ASSERT(abs(exponent(above, Decimal(2) / 3) - t) <= t * close);
    RC_ASSERT(abs(exponent(below, Decimal(1) / 3) - t) <= t * close);
    RC_ASSERT(exponent(decimal(bounds.squared_upper.upper()) - d / 3, Decimal(2) / 3) >= t - Decimal("1e-80"));
    RC_ASSERT(exponent(d / 3 - decimal(bounds.squared_lower.lower()), Decimal(1) / 3) >= t - Decimal("1e-80"));
}

RC_BOOST_PROP(sub_gaussian_bounds_enclose_their_formulas, ()) {
    Parameters const p;
    Decimal const N = p.N;
    Decimal const delta = decimal(p.delta);
    Decimal const length = decimal(p.squared_length);
    auto const deviation = [&](Decimal const& proxy, Decimal const& t) {
        return Decimal(sqrt(2 * p.variance * proxy * t));
    };
    check_encloses(probability::noise_pair_bound(p.noise, MpfiInterval(Rational(p.d), p.bits), p.N, p.delta, p.bits),
                   deviation(p.d, log(N * (N - 1) / delta)), p.bits);
    check_encloses(probability::noise_row_sum_bound(p.noise, MpfiInterval(Rational(p.d), p.bits), p.N, p.delta, p.bits),
                   deviation(p.d * (N - 1), (N - 1) * log(Decimal(2)) + log(N / delta)), p.bits);
    check_encloses(probability::noise_alignment_bound(p.noise, p.squared_length, p.N, p.delta, p.bits),
                   deviation(length, log(2 * N / delta)), p.bits);
    check_encloses(probability::noise_signed_sum_bound(p.noise, p.squared_length, p.N, p.delta, p.bits),
                   deviation(N * length, log(2 / delta)), p.bits);
    check_encloses(probability::noise_absolute_sum_bound(p.noise, p.squared_length, p.N, p.delta, p.bits),
                   deviation(N * length, N * log(Decimal(2)) - log(delta)), p.bits);
}

/// A row sum's own bound is below N - 1 times the pair bound from a few samples on, and at N = 2 above it.
BOOST_AUTO_TEST_CASE(row_sums_gain_the_logarithm) {
    Rational const delta(1, 100);
    auto const gain = [&](long N) {
        MpfiInterval const S(1000);
        MpfiInterval const pairs =
            MpfiInterval(N - 1) * probability::noise_pair_bound(probability::Noise::uniform, S, N, delta, 128);
        return pairs - probability::noise_row_sum_bound(probability::Noise::uniform, S, N, delta, 128);
    };
    BOOST_TEST(gain(2).certainly_negative());
    for (long const N : {5L, 10L, 1000L, 1'000'000L}) BOOST_TEST(gain(N).certainly_positive(), N);
}

RC_BOOST_PROP(bernstein_is_below_hoeffding_once_the_dimension_exceeds_the_log, ()) {
    Parameters p;
    Decimal const t = log(2 * Decimal(p.N) / decimal(p.delta));
    p.d += static_cast<long>(t) + 1;
    auto const bounds = probability::noise_norm_bounds(probability::Noise::uniform, p.d, p.N, p.delta, p.bits);
    Decimal const hoeffding = sqrt(Decimal(p.d) * t / 2);
    RC_ASSERT(decimal(bounds.squared_upper.upper()) - Decimal(p.d) / 3 < hoeffding);
}
