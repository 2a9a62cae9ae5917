// Sides and slack show the order that exact numbers have, however near one another they are.
#include "verdict/verdict.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::DoubleInterval;
using arithmetic::LazyReal;
using arithmetic::Rational;
using verdict::Verdict;

namespace {

/// Numbers of any size, tiny differences and equal ones among them.
std::pair<Rational, Rational> drawn_pair() {
    auto const whole = [] { return Rational(*rc::gen::inRange<long>(-1000, 1000), *rc::gen::inRange<long>(1, 1000)); };
    Rational left = arithmetic::times_power_of_two(whole(), *rc::gen::inRange<long>(-2000, 2000));
    left.canonicalize();
    Rational difference = arithmetic::times_power_of_two(whole(), *rc::gen::inRange<long>(-5000, -100));
    difference.canonicalize();
    bool const tie = *rc::gen::inRange(0, 4) == 0;
    return {left, tie ? left : Rational(left + difference)};
}

void check(arithmetic::Comparison const& comparison, Rational const& left, Rational const& right) {
    RC_ASSERT(comparison.lhs.contains(left));
    RC_ASSERT(comparison.rhs.contains(right));
    RC_ASSERT(comparison.slack.contains(left - right));
    Verdict const verdict = Verdict::of(comparison);
    RC_ASSERT(verdict.is_proved() == (left > right));
    RC_ASSERT(verdict.is_refuted() == (left <= right));
    RC_ASSERT(verdict.slack()->certainly_positive() == (left > right));
    RC_ASSERT(verdict.slack()->certainly_negative() == (left < right));
    RC_ASSERT(verdict.slack()->is_zero() == (left == right));
}

}  // namespace

RC_BOOST_PROP(exact_numbers_are_told_apart_whatever_their_distance, ()) {
    auto const [left, right] = drawn_pair();
    check(arithmetic::compared(left, right), left, right);
    long const exponent = *rc::gen::inRange<long>(-3000, 3000);
    check(arithmetic::scaled(arithmetic::compared(left, right), exponent),
          arithmetic::times_power_of_two(left, exponent), arithmetic::times_power_of_two(right, exponent));
}

RC_BOOST_PROP(a_comparison_through_all_levels_shows_its_order, ()) {
    auto const [left, right] = drawn_pair();
    constexpr auto first = []<class T>(std::vector<T> const& x) -> T { return x[0] * x[2] / x[2]; };
    constexpr auto second = []<class T>(std::vector<T> const& x) -> T { return x[1]; };
    check(arithmetic::certified_compare(first, second, {LazyReal(left), LazyReal(right), LazyReal(Rational(1) / 3)}),
          left, right);
}

RC_BOOST_PROP(enclosures_decide_only_when_they_are_apart, ()) {
    auto const drawn = [] {
        double const a = *rc::gen::inRange(-50, 50);
        return DoubleInterval(a, a + *rc::gen::inRange(0, 10));
    };
    DoubleInterval const left = drawn();
    DoubleInterval const right = drawn();
    Verdict const verdict = Verdict::of(arithmetic::compared(left, right));
    RC_ASSERT(verdict.is_proved() == (left.lower() > right.upper()));
    bool const tie = left.lower() == left.upper() && right.lower() == right.upper() && left.lower() == right.lower();
    RC_ASSERT(verdict.is_refuted() == (left.upper() < right.lower() || tie));
}
