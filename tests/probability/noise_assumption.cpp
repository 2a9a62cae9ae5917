// The a-priori assumption: against a direct evaluation in decimals, monotone as lemma 8 says, and within its ranges.
#include "probability/noise_assumption.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/multiprecision/cpp_dec_float.hpp>
#include <boost/test/unit_test.hpp>

#include <stdexcept>

using namespace halfspace;
using arithmetic::Rational;

namespace {

using Decimal = boost::multiprecision::cpp_dec_float_100;
using Norm = linalg::Norm;

Decimal decimal(Rational const& value) {
    return Decimal(value.get_num().get_str()) / Decimal(value.get_den().get_str());
}

Rational ratio(int least, int most, int denominator) {
    Rational value(*rc::gen::inRange(least, most), denominator);
    value.canonicalize();
    return value;
}

/// Settings on both sides of the assumption and close to it.
probability::NoiseSetting any_setting(probability::BoundaryAssumption assumption) {
    probability::NoiseSetting setting;
    setting.noise = *rc::gen::element(probability::Noise::uniform, probability::Noise::gauss);
    long const N = *rc::gen::inRange(2, 30);
    long const d = *rc::gen::inRange(1, 4000) * (assumption == probability::BoundaryAssumption::a1 ? N * N : N);
    setting.N = N;
    setting.d = d;
    setting.gamma = ratio(60, 100, 100);
    setting.delta = ratio(1, 1000, 1000);
    setting.budget.norm = *rc::gen::element(Norm::l2, Norm::linf, Norm::l0);
    setting.budget.pixels = 1 + d / 20;
    setting.budget.eps = ratio(1, 1000, setting.budget.norm == Norm::l2 ? 100 : 50000);
    return setting;
}

probability::BoundaryAssumption any_assumption() {
    return *rc::gen::element(probability::BoundaryAssumption::a1, probability::BoundaryAssumption::a1s);
}

/// lhs - rhs of the inequality for one event and split, written down once more.
Decimal slack(probability::NoiseSetting const& s, probability::BoundaryAssumption assumption,
              probability::ProductEvent event, probability::DeltaSplit const& split) {
    bool const uniform = s.noise == probability::Noise::uniform;
    Decimal const d = s.d.get_si();
    Decimal const N = s.N.get_si();
    long const changed = s.budget.norm == Norm::linf ? s.d.get_si() : s.budget.pixels.get_si();
    Decimal const pixels = s.budget.norm == Norm::l2 ? 1 : changed;
    Decimal const q2 = decimal(s.budget.eps) * decimal(s.budget.eps) * pixels;
    Decimal const t = log(2 * N / decimal(split.norms));
    auto const bernstein = [&](Decimal const& b) {
        return Decimal(b * t / 3 + sqrt(b * b * t * t / 9 + 8 * d * t / 45));
    };
    Decimal const low = uniform ? Decimal(d / 3 - bernstein(Decimal(1) / 3)) : Decimal(d - 2 * sqrt(d * t));
    Decimal const high = uniform ? Decimal(d / 3 + bernstein(Decimal(2) / 3)) : Decimal(d + 2 * sqrt(d * t) + 2 * t);
    Decimal const factor = uniform ? Decimal(2) / 3 : Decimal(2);
    Decimal const pair = sqrt(factor * high * log(N * (N - 1) / decimal(split.pairs)));
    Decimal const r = sqrt(factor * q2 * log(2 * N / decimal(split.alignment)));
    Decimal const least = low - 2 * r + q2 > 0 ? Decimal(low - 2 * r + q2) : Decimal(0);
    Decimal const gamma = decimal(s.gamma);
    if (assumption == probability::BoundaryAssumption::a1s) {
        Decimal const signs = log(N / decimal(split.pairs)) + (N - 1) * log(Decimal(2));
        Decimal const sums = event == probability::ProductEvent::pairs ? Decimal((N - 1) * pair)
                                                                       : Decimal(sqrt(factor * high * (N - 1) * signs));
        return gamma * (1 + gamma * gamma) * least - (1 + gamma) * (sums + (N - 1) * (2 * r + q2));
    }
    return gamma * gamma * gamma * least * least - 3 * N * (high + 2 * r + q2) * (pair + 2 * r + q2);
}

}  // namespace

RC_BOOST_PROP(verdict_is_that_of_the_best_event_and_split, ()) {
    auto const assumption = any_assumption();
    auto const setting = any_setting(assumption);
    bool any = false;
    for (auto const& split : probability::delta_splits(setting.delta)) {
        any = any || slack(setting, assumption, probability::ProductEvent::pairs, split) > 0;
        if (assumption == probability::BoundaryAssumption::a1) continue;
        any = any || slack(setting, assumption, probability::ProductEvent::row_sums, split) > 0;
    }
    auto const found = probability::check_noise_assumption(setting, assumption);
    RC_CLASSIFY(any);
    RC_ASSERT(found.holds() == any);
    RC_ASSERT(found.assumption == assumption);
    Decimal const expected = slack(setting, assumption, found.event, found.split);
    auto const& enclosure = found.comparison.slack;
    Decimal const noise = Decimal("1e-60") * (1 + decimal(found.comparison.rhs.upper()));
    RC_ASSERT(decimal(enclosure.lower()) <= expected + noise);
    RC_ASSERT(decimal(enclosure.upper()) >= expected - noise);
}

/// Whatever A1's bounds certify, A1s's do (A4-probability, lemma 12).
RC_BOOST_PROP(A1_implies_A1s, ()) {
    auto const setting = any_setting(probability::BoundaryAssumption::a1);
    bool const paper = probability::check_noise_assumption(setting, probability::BoundaryAssumption::a1).holds();
    RC_CLASSIFY(paper);
    if (paper) RC_ASSERT(probability::check_noise_assumption(setting, probability::BoundaryAssumption::a1s).holds());
}

RC_BOOST_PROP(splits_spend_delta_exactly, ()) {
    Rational const delta = ratio(1, 1000, 1000);
    for (auto const& split : probability::delta_splits(delta)) {
        RC_ASSERT(split.norms > 0 && split.pairs > 0 && split.alignment > 0);
        Rational const spent = split.norms + split.pairs + split.alignment;
        RC_ASSERT(spent == delta);
    }
}

/// Lemmas 8 and 11: what holds keeps holding in more dimensions, with fewer samples, a smaller budget, a larger gamma
/// or delta.
RC_BOOST_PROP(a_setting_that_holds_holds_when_made_easier, ()) {
    auto const assumption = any_assumption();
    auto setting = any_setting(assumption);
    setting.budget.eps /= *rc::gen::element(1, 10, 100);
    if (!probability::check_noise_assumption(setting, assumption).holds()) return;
    auto easier = setting;
    switch (*rc::gen::inRange(0, 5)) {
        case 0: easier.d += *rc::gen::inRange(1, 100'000); break;
        case 1: easier.N = *rc::gen::inRange(2L, setting.N.get_si() + 1); break;
        case 2: easier.budget.eps *= ratio(1, 1000, 1000); break;
        case 3: easier.gamma = (1 + setting.gamma) / 2; break;
        default: easier.delta = (1 + setting.delta) / 2; break;
    }
    RC_ASSERT(probability::check_noise_assumption(easier, assumption).holds());
}

BOOST_AUTO_TEST_CASE(lengths_of_the_perturbation) {
    Rational const eps(1, 3);
    BOOST_TEST(((probability::Budget{Norm::l2, eps, 0}.squared_length(700) == Rational(1, 9))));
    BOOST_TEST(((probability::Budget{Norm::linf, eps, 0}.squared_length(700) == Rational(700, 9))));
    BOOST_TEST(((probability::Budget{Norm::l0, eps, 5}.squared_length(700) == Rational(5, 9))));
}

BOOST_AUTO_TEST_CASE(settings_out_of_range_are_refused) {
    probability::NoiseSetting const good{probability::Noise::uniform, 10,      1000, {1, 2},
                                         {Norm::l0, {1, 2}, 10},      {1, 100}};
    BOOST_CHECK_NO_THROW(
        static_cast<void>(probability::check_noise_assumption(good, probability::BoundaryAssumption::a1)));
    auto const refused = [&](auto const& spoil) {
        auto bad = good;
        spoil(bad);
        BOOST_CHECK_THROW(
            static_cast<void>(probability::check_noise_assumption(bad, probability::BoundaryAssumption::a1s)),
            std::invalid_argument);
    };
    refused([](auto& s) { s.N = 1; });
    refused([](auto& s) { s.d = 0; });
    refused([](auto& s) { s.gamma = 0; });
    refused([](auto& s) { s.gamma = 1; });
    refused([](auto& s) { s.delta = 0; });
    refused([](auto& s) { s.delta = 1; });
    refused([](auto& s) { s.budget.eps = 0; });
    refused([](auto& s) { s.budget.pixels = 0; });
    refused([](auto& s) { s.budget.pixels = 1001; });
}
