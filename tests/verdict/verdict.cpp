// A verdict agrees with its own sides, or it cannot be built.
#define BOOST_TEST_MODULE verdict
#include "verdict/verdict.hpp"

#include "verdict/internal_contradiction.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

#include <type_traits>

using namespace halfspace;
using arithmetic::DoubleInterval;
using arithmetic::Level;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using arithmetic::Sign;
using verdict::Outcome;
using verdict::Verdict;

namespace {

Level const exactly{Level::Kind::exact, 0};

MpfiInterval between(long lower, long upper) { return MpfiInterval::hull(MpfiInterval(lower), MpfiInterval(upper)); }

/// A comparison as a faulty check might fill it in.
arithmetic::Comparison claimed(std::optional<Sign> order, MpfiInterval lhs, MpfiInterval rhs, MpfiInterval slack) {
    return {order, exactly, std::move(lhs), std::move(rhs), std::move(slack)};
}

long decisions() {
    auto const counts = arithmetic::decision_counts();
    return counts.by_double + counts.by_mpfr + counts.by_exact;
}

}  // namespace

static_assert(!std::is_default_constructible_v<Verdict>, "an empty verdict would have an outcome without evidence");
static_assert(!std::is_convertible_v<Verdict, bool>, "there are five outcomes, not two");

BOOST_AUTO_TEST_CASE(the_outcome_follows_from_the_comparison) {
    BOOST_TEST(Verdict::of(arithmetic::compared(Rational(2), Rational(1))).is_proved());
    BOOST_TEST(Verdict::of(arithmetic::compared(Rational(1), Rational(2))).is_refuted());
    BOOST_TEST(Verdict::of(arithmetic::compared(Rational(1), Rational(1))).is_refuted());
    auto const open = Verdict::of(arithmetic::compared(DoubleInterval(0, 2), DoubleInterval(1)));
    BOOST_TEST((open.outcome() == Outcome::undecided));
    BOOST_TEST(!open.reason().empty());
}

BOOST_AUTO_TEST_CASE(a_proved_verdict_whose_slack_is_not_positive_cannot_be_built) {
    MpfiInterval const zero(0);
    BOOST_CHECK_THROW((void)Verdict::of(claimed(Sign::positive, MpfiInterval(1), zero, zero)),
                      verdict::InternalContradiction);
    BOOST_CHECK_THROW((void)Verdict::of(claimed(Sign::positive, between(-1, 2), zero, between(-1, 2))),
                      verdict::InternalContradiction);
    BOOST_CHECK_THROW((void)Verdict::of(claimed(Sign::positive, MpfiInterval(-3), zero, MpfiInterval(-3))),
                      verdict::InternalContradiction);
    // A slack of the right sign beside sides that deny or do not show it.
    BOOST_CHECK_THROW((void)Verdict::of(claimed(Sign::positive, MpfiInterval(-3), zero, MpfiInterval(1))),
                      verdict::InternalContradiction);
    BOOST_CHECK_THROW((void)Verdict::of(claimed(Sign::positive, between(-1, 2), zero, MpfiInterval(1))),
                      verdict::InternalContradiction);
}

BOOST_AUTO_TEST_CASE(a_refuted_verdict_whose_slack_is_not_negative_or_zero_cannot_be_built) {
    MpfiInterval const zero(0);
    BOOST_CHECK_THROW((void)Verdict::of(claimed(Sign::negative, between(-2, 1), zero, between(-2, 1))),
                      verdict::InternalContradiction);
    BOOST_CHECK_THROW((void)Verdict::of(claimed(Sign::negative, MpfiInterval(1), zero, MpfiInterval(1))),
                      verdict::InternalContradiction);
    BOOST_CHECK_THROW((void)Verdict::of(claimed(Sign::negative, zero, zero, zero)), verdict::InternalContradiction);
    // A tie has one side twice and the slack 0.
    BOOST_CHECK_THROW((void)Verdict::of(claimed(Sign::zero, zero, zero, between(-1, 1))),
                      verdict::InternalContradiction);
    BOOST_CHECK_THROW((void)Verdict::of(claimed(Sign::zero, between(0, 2), between(0, 1), zero)),
                      verdict::InternalContradiction);
    BOOST_TEST(Verdict::of(claimed(Sign::zero, between(0, 2), between(0, 2), zero)).is_refuted());
}

BOOST_AUTO_TEST_CASE(an_undecided_verdict_whose_sides_decide_cannot_be_built) {
    BOOST_CHECK_THROW((void)Verdict::of(claimed(std::nullopt, MpfiInterval(2), MpfiInterval(1), MpfiInterval(1))),
                      verdict::InternalContradiction);
}

BOOST_AUTO_TEST_CASE(what_a_premise_has_made_sure_of_must_show) {
    BOOST_TEST(Verdict::proved(arithmetic::compared(Rational(2), Rational(1))).is_proved());
    BOOST_CHECK_THROW((void)Verdict::proved(arithmetic::compared(Rational(1), Rational(2))),
                      verdict::InternalContradiction);
    BOOST_CHECK_THROW((void)Verdict::proved(arithmetic::compared(DoubleInterval(0, 2), DoubleInterval(1))),
                      verdict::InternalContradiction);
}

BOOST_AUTO_TEST_CASE(a_reason_that_contradicts_cannot_be_given) {
    Verdict proved = Verdict::of(arithmetic::compared(Rational(2), Rational(1)));
    BOOST_CHECK_THROW(proved.because("the left side is too small"), verdict::InternalContradiction);
    BOOST_CHECK_THROW((void)Verdict::refuted_without_sides(exactly, ""), verdict::InternalContradiction);
    BOOST_CHECK_THROW((void)Verdict::undecided(""), verdict::InternalContradiction);
    BOOST_CHECK_THROW((void)Verdict::not_applicable(""), verdict::InternalContradiction);
    BOOST_TEST(Verdict::of(arithmetic::compared(Rational(1), Rational(2))).because("so it is").reason() == "so it is");
}

BOOST_AUTO_TEST_CASE(each_decided_verdict_is_counted_once) {
    long const before = decisions();
    (void)arithmetic::compared(Rational(2), Rational(1));
    BOOST_TEST(decisions() == before);
    (void)Verdict::of(arithmetic::compared(Rational(2), Rational(1)));
    (void)Verdict::of(arithmetic::compared(Rational(1), Rational(1)));
    (void)Verdict::proved_without_sides(exactly);
    (void)Verdict::refuted_without_sides(exactly, "by infeasibility");
    BOOST_TEST(decisions() == before + 4);
    (void)Verdict::of(arithmetic::compared(DoubleInterval(0, 2), DoubleInterval(1)));
    (void)Verdict::undecided("open");
    (void)Verdict::not_applicable("no premise");
    (void)Verdict::observed();
    BOOST_TEST(decisions() == before + 4);
}

BOOST_AUTO_TEST_CASE(verdicts_without_sides_show_none) {
    auto const verdict = Verdict::refuted_without_sides(exactly, "by infeasibility").add("count", std::int64_t{3});
    BOOST_TEST(!verdict.lhs().has_value());
    BOOST_TEST(!verdict.slack().has_value());
    BOOST_TEST(verdict.level()->name() == "exact");
    BOOST_TEST(verdict.values().size() == 1U);
    BOOST_TEST(!Verdict::observed().level().has_value());
}
