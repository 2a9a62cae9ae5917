// The planner's answers are certified, their neighbours are not, and sampled data sets keep what is promised.
#include "probability/planner.hpp"

#include "checks/near_orthogonality.hpp"
#include "tests/probability/noise_samples.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::ProductEnclosure;
using linalg::ScaledRows;
using linalg::Vector;
using verdict::Outcome;

namespace {

using Unknown = probability::PlanQuestion::Unknown;
using Norm = probability::Budget::Norm;

probability::PlanQuestion question_of(Unknown unknown, probability::Noise noise, Norm norm, long n, long d,
                                      std::string const& eps) {
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

/// N, d or eps as one number.
Rational unknown_of(probability::PlanStep const& step, Unknown unknown) {
    if (unknown == Unknown::d) return step.setting.d;
    return unknown == Unknown::n ? Rational(step.setting.N) : step.setting.budget.eps;
}

}  // namespace

RC_BOOST_PROP(answers_are_certified_and_the_next_value_is_not, ()) {
    auto const unknown = *rc::gen::element(Unknown::d, Unknown::n, Unknown::eps);
    auto const noise = *rc::gen::element(probability::Noise::uniform, probability::Noise::gauss);
    auto const norm = *rc::gen::element(Norm::l2, Norm::linf, Norm::l0);
    auto const question = question_of(unknown, noise, norm, *rc::gen::inRange(2, 12),
                                      *rc::gen::inRange(60'000, 10'000'000), *rc::gen::element("0.05", "0.001"));
    auto const plan = probability::solve(question);
    RC_ASSERT(plan.answer.has_value());
    RC_ASSERT(plan.beyond.has_value());
    RC_ASSERT(plan.answer->assumption.holds());
    RC_ASSERT(plan.answer->assumption.comparison.slack.certainly_positive());
    RC_ASSERT(probability::check_noise_assumption(plan.answer->setting).holds());
    RC_ASSERT(!probability::check_noise_assumption(plan.beyond->setting).holds());

    Rational const answer = unknown_of(*plan.answer, unknown);
    Rational const beyond = unknown_of(*plan.beyond, unknown);
    RC_ASSERT(arithmetic::parse_rational(plan.answer->value) == answer);
    RC_ASSERT(arithmetic::parse_rational(plan.beyond->value) == beyond);
    Rational const step = beyond - answer;
    if (unknown == Unknown::d) RC_ASSERT(step == Rational(-1));
    else if (unknown == Unknown::n) RC_ASSERT(step == Rational(1));
    else RC_ASSERT(bool(step > 0 && step < answer / 500));
}

/// Solving for one unknown and then for another comes back to where it started.
BOOST_AUTO_TEST_CASE(answers_agree_with_each_other) {
    auto question = question_of(Unknown::d, probability::Noise::uniform, Norm::l2, 10, 1, "0.05");
    long const d = probability::solve(question).answer->setting.d;
    question.setting.d = d;
    question.unknown = Unknown::n;
    BOOST_TEST(probability::solve(question).answer->setting.N == 10);
    question.unknown = Unknown::eps;
    BOOST_TEST((probability::solve(question).answer->setting.budget.eps >= arithmetic::parse_rational("0.05")));
    question.setting.d = d - 1;
    question.unknown = Unknown::n;
    BOOST_TEST(probability::solve(question).answer->setting.N == 9);
}

BOOST_AUTO_TEST_CASE(where_there_is_no_answer_the_easiest_value_is_shown) {
    auto const too_strong =
        probability::solve(question_of(Unknown::d, probability::Noise::uniform, Norm::linf, 10, 1, "0.5"));
    BOOST_TEST(!too_strong.answer.has_value());
    BOOST_TEST(too_strong.beyond->setting.d == probability::largest_planned_dimension);
    auto const too_flat =
        probability::solve(question_of(Unknown::n, probability::Noise::gauss, Norm::l2, 2, 100, "0.05"));
    BOOST_TEST(!too_flat.answer.has_value());
    BOOST_TEST(too_flat.beyond->setting.N == 2);
    auto const too_many =
        probability::solve(question_of(Unknown::eps, probability::Noise::gauss, Norm::linf, 1000, 1000, "0.05"));
    BOOST_TEST(!too_many.answer.has_value());
    BOOST_TEST(too_many.beyond->value == "1.000e-30");
}

/// With so many pixels that already d = pixels suffices, no smaller dimension makes sense.
BOOST_AUTO_TEST_CASE(the_least_dimension_is_not_below_the_number_of_pixels) {
    auto question = question_of(Unknown::d, probability::Noise::uniform, Norm::l0, 2, 1, "0.001");
    question.setting.budget.pixels = 1'000'000;
    auto const plan = probability::solve(question);
    BOOST_TEST(plan.answer->setting.d == 1'000'000);
    BOOST_TEST(!plan.beyond.has_value());
}

/// The planned dimension for N = 10, gamma = 0.9, eps = 0.05, delta = 0.01: the assumption, decided exactly, holds in
/// at least 99% of 200 data sets.
BOOST_AUTO_TEST_CASE(sampled_data_sets_meet_the_assumption_at_the_planned_dimension) {
    auto const plan = probability::solve(question_of(Unknown::d, probability::Noise::uniform, Norm::l2, 10, 1, "0.05"));
    auto const& setting = plan.answer->setting;
    BOOST_TEST(setting.d < 200'000);
    Vector const q = tests::random_direction(setting.d, 0.05, 1);
    long good = 0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Matrix X = tests::noise_samples(probability::Noise::uniform, setting.N, setting.d, seed);
        for (Index n = 0; n < X.rows(); ++n) X.row(n) += (n % 2 == 0 ? 1 : -1) * q.transpose();
        ScaledRows const rows(X);
        ProductEnclosure const gram(rows, rows);
        auto const verdict = checks::check_near_orthogonality(evidence::gram_constants(gram), setting.gamma, {});
        good += verdict.outcome() == Outcome::proved ? 1 : 0;
    }
    BOOST_TEST(good >= 198);
}
