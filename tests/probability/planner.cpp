// The planner's answers are certified, their neighbours are not, and sampled data sets keep what is promised.
#include "probability/planner.hpp"

#include "checks/near_orthogonality.hpp"
#include "tests/probability/noise_samples.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using arithmetic::Sign;
using linalg::Index;
using linalg::Matrix;
using linalg::ProductEnclosure;
using linalg::ScaledRows;
using linalg::Vector;
using verdict::Outcome;

namespace {

using Unknown = probability::PlanQuestion::Unknown;
using Norm = linalg::Norm;

probability::PlanQuestion question_of(Unknown unknown, probability::Noise noise, Norm norm, long n,
                                      arithmetic::Integer const& d, std::string const& eps) {
    probability::PlanQuestion question;
    question.unknown = unknown;
    question.setting = {noise,
                        n,
                        d,
                        arithmetic::parse_rational("0.9"),
                        {norm, arithmetic::parse_rational(eps), 20},
                        arithmetic::parse_rational("0.01")};
    return question;
}

probability::PlanQuestion under(probability::BoundaryAssumption assumption, probability::PlanQuestion question) {
    question.assumption = assumption;
    return question;
}

constexpr auto both = {probability::BoundaryAssumption::a1, probability::BoundaryAssumption::a1s};

/// d, N, eps or gamma as one number.
Rational unknown_of(probability::PlanStep const& step, Unknown unknown) {
    switch (unknown) {
        case Unknown::d: return Rational(step.setting.d);
        case Unknown::n: return Rational(step.setting.N);
        case Unknown::eps: return step.setting.budget.eps;
        case Unknown::gamma: return step.setting.gamma;
    }
    return {};
}

/// Exactly.
bool is_met(probability::BoundaryAssumption assumption, evidence::GramConstants const& gram, Rational const& gamma) {
    if (assumption == probability::BoundaryAssumption::a1)
        return checks::check_near_orthogonality(gram, gamma, {}).outcome() == Outcome::proved;
    return gamma * (1 + gamma * gamma) * gram.R_min_squared.exact() > (1 + gamma) * gram.row_sum.exact();
}

bool is_next(Unknown unknown, Rational const& answer, Rational const& beyond) {
    Rational const step = beyond - answer;
    switch (unknown) {
        case Unknown::d: return step == Rational(-1);
        case Unknown::n: return step == Rational(1);
        case Unknown::eps: return step > 0 && step < answer / 500;
        case Unknown::gamma: return step < 0 && -step < answer / 50'000;
    }
    return false;
}

}  // namespace

RC_BOOST_PROP(answers_are_certified_and_the_next_value_is_not, ()) {
    auto const unknown = *rc::gen::element(Unknown::d, Unknown::n, Unknown::eps, Unknown::gamma);
    auto const assumption =
        *rc::gen::element(probability::BoundaryAssumption::a1, probability::BoundaryAssumption::a1s);
    auto const noise = *rc::gen::element(probability::Noise::uniform, probability::Noise::gauss);
    auto const norm = *rc::gen::element(Norm::l2, Norm::linf, Norm::l0);
    auto const question =
        under(assumption, question_of(unknown, noise, norm, *rc::gen::inRange(2, 12),
                                      *rc::gen::inRange(100'000, 10'000'000), *rc::gen::element("0.05", "0.001")));
    auto const plan = probability::solve(question);
    RC_ASSERT(plan.answer.has_value());
    RC_ASSERT(plan.beyond.has_value());
    RC_ASSERT(plan.answer->assumption.holds());
    RC_ASSERT(plan.answer->assumption.comparison.slack.certainly_positive());
    RC_ASSERT(probability::check_noise_assumption(plan.answer->setting, assumption).holds());
    RC_ASSERT(!probability::check_noise_assumption(plan.beyond->setting, assumption).holds());

    Rational const answer = unknown_of(*plan.answer, unknown);
    Rational const beyond = unknown_of(*plan.beyond, unknown);
    RC_ASSERT(arithmetic::parse_rational(plan.beyond->value) == beyond);
    RC_ASSERT(arithmetic::parse_rational(plan.answer->value) == answer);
    RC_ASSERT(is_next(unknown, answer, beyond));
}

/// Solving for one unknown and then for another comes back to where it started.
BOOST_AUTO_TEST_CASE(answers_agree_with_each_other) {
    for (auto const assumption : both) {
        auto question =
            under(assumption, question_of(Unknown::d, probability::Noise::uniform, Norm::l2, 10, 1, "0.05"));
        arithmetic::Integer const d = probability::solve(question).answer->setting.d;
        question.setting.d = d;
        question.unknown = Unknown::n;
        BOOST_TEST((probability::solve(question).answer->setting.N == 10));
        question.unknown = Unknown::eps;
        BOOST_TEST((probability::solve(question).answer->setting.budget.eps >= arithmetic::parse_rational("0.05")));
        question.unknown = Unknown::gamma;
        BOOST_TEST((probability::solve(question).answer->setting.gamma <= arithmetic::parse_rational("0.9")));
        question.setting.d = d - 1;
        BOOST_TEST((probability::solve(question).answer->setting.gamma > arithmetic::parse_rational("0.9")));
        question.unknown = Unknown::n;
        BOOST_TEST((probability::solve(question).answer->setting.N == 9));
    }
}

/// The guide's example: 36,222 dimensions under A1, fewer than 800 under A1s.
BOOST_AUTO_TEST_CASE(A1s_needs_far_fewer_dimensions) {
    auto const question = question_of(Unknown::d, probability::Noise::uniform, Norm::l2, 10, 1, "0.05");
    BOOST_TEST((probability::solve(under(probability::BoundaryAssumption::a1, question)).answer->setting.d == 36'222));
    auto const sharp = probability::solve(under(probability::BoundaryAssumption::a1s, question));
    BOOST_TEST((sharp.answer->setting.d < 800));
    BOOST_TEST((sharp.answer->assumption.event == probability::ProductEvent::row_sums));
}

/// Answers have as many digits as they need: 18 at the authors' slope with a thousand samples, and far more beyond.
BOOST_AUTO_TEST_CASE(long_answers_are_exact) {
    for (auto const* const gamma : {"0.01", "1/1000000000"}) {
        auto question = question_of(Unknown::d, probability::Noise::gauss, Norm::l2, 1000, 1, "0.05");
        question.setting.gamma = arithmetic::parse_rational(gamma);
        auto const plan = probability::solve(question);
        BOOST_REQUIRE(plan.answer.has_value());
        BOOST_TEST((plan.answer->setting.d > arithmetic::Integer("1000000000000000")));
        BOOST_TEST((plan.beyond->setting.d == plan.answer->setting.d - 1));
        BOOST_TEST(plan.answer->value == plan.answer->setting.d.get_str());
        BOOST_TEST((plan.beyond->assumption.comparison.order == Sign::negative));
    }
}

BOOST_AUTO_TEST_CASE(where_there_is_no_answer_the_easiest_value_is_shown) {
    for (auto const assumption : both) {
        auto const too_strong = probability::solve(
            under(assumption, question_of(Unknown::d, probability::Noise::uniform, Norm::linf, 10, 1, "0.5")));
        BOOST_TEST(!too_strong.answer.has_value());
        BOOST_TEST((too_strong.beyond->setting.d == probability::largest_planned_integer()));
        auto const too_flat = probability::solve(
            under(assumption, question_of(Unknown::n, probability::Noise::gauss, Norm::l2, 2, 20, "0.05")));
        BOOST_TEST(!too_flat.answer.has_value());
        BOOST_TEST((too_flat.beyond->setting.N == 2));
        auto const too_many = probability::solve(
            under(assumption, question_of(Unknown::eps, probability::Noise::gauss, Norm::linf, 1000, 100, "0.05")));
        BOOST_TEST(!too_many.answer.has_value());
        BOOST_TEST(too_many.beyond->value == "1.000e-30");
        auto const too_few = probability::solve(
            under(assumption, question_of(Unknown::gamma, probability::Noise::gauss, Norm::l2, 1000, 100, "0.05")));
        BOOST_TEST(!too_few.answer.has_value());
        BOOST_TEST(too_few.beyond->value == "9.99999e-01");
    }
}

/// With so many pixels that already d = pixels suffices, no smaller dimension makes sense.
BOOST_AUTO_TEST_CASE(the_least_dimension_is_not_below_the_number_of_pixels) {
    auto question = question_of(Unknown::d, probability::Noise::uniform, Norm::l0, 2, 1, "0.001");
    question.setting.budget.pixels = 1'000'000;
    auto const plan = probability::solve(question);
    BOOST_TEST((plan.answer->setting.d == 1'000'000));
    BOOST_TEST(!plan.beyond.has_value());
}

/// The planned dimension for N = 10, gamma = 0.9, eps = 0.05, delta = 0.01: the assumption, decided exactly, holds in
/// at least 99% of 200 data sets.
BOOST_AUTO_TEST_CASE(sampled_data_sets_meet_the_assumption_at_the_planned_dimension) {
    for (auto const assumption : both) {
        auto const plan = probability::solve(
            under(assumption, question_of(Unknown::d, probability::Noise::uniform, Norm::l2, 10, 1, "0.05")));
        auto const& setting = plan.answer->setting;
        BOOST_REQUIRE((setting.d < 200'000));
        Index const d = setting.d.get_si();
        Vector const q = tests::random_direction(d, 0.05, 1);
        long good = 0;
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            Matrix X = tests::noise_samples(probability::Noise::uniform, setting.N.get_si(), d, seed);
            for (Index n = 0; n < X.rows(); ++n) X.row(n) += (n % 2 == 0 ? 1 : -1) * q.transpose();
            ScaledRows const rows(X);
            ProductEnclosure const gram(rows, rows);
            good += is_met(assumption, evidence::gram_constants(gram), setting.gamma) ? 1 : 0;
        }
        BOOST_TEST(good >= 198);
    }
}
