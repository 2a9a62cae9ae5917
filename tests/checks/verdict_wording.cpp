// The reasons of refuted claims, as they are printed.
#include "verdict/verdicts.hpp"

#include "tests/support/instances.hpp"
#include "tests/support/printed.hpp"

#include "checks/near_orthogonality.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::DoubleInterval;
using arithmetic::Rational;
using linalg::Matrix;
using linalg::ProductEnclosure;
using linalg::ScaledRows;
using verdict::Outcome;
using verdict::Verdict;

namespace {

Verdict refuted(double left, double right) {
    return Verdict::of(arithmetic::compared(DoubleInterval(left), DoubleInterval(right)));
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_shortfall_is_told_with_both_sides_and_the_factor) {
    BOOST_TEST(verdict::shortfall_in_words(refuted(3, 4)) ==
               "the left side 3 is too small by a factor 1.333: the right side is 4");
}

BOOST_AUTO_TEST_CASE(a_small_shortfall_has_the_digits_that_show_it) {
    // Four digits, each rounded against the claim, would read "1.001 is too small by a factor 1: the right side is 1".
    BOOST_TEST(verdict::shortfall_in_words(refuted(1.00001, 1.00002)) ==
               "the left side 1.000011 is too small by a factor 1.000009: the right side is 1.000019");
}

BOOST_AUTO_TEST_CASE(sides_that_no_digits_tell_apart_are_told_by_their_difference) {
    Rational const least = arithmetic::exact(0x1p-1060);
    BOOST_TEST(verdict::shortfall_in_words(Verdict::of(arithmetic::compared(Rational(450 - least), Rational(450)))) ==
               "the left side falls short of the right side, 450, by 8.094e-320");
    // Seventeen digits tell these sides apart, but not their factor from 1.
    BOOST_TEST(verdict::shortfall_in_words(
                   Verdict::of(arithmetic::compared(Rational(10 - arithmetic::exact(0x1p-53)), Rational(10)))) ==
               "the left side falls short of the right side, 10, by 1.11e-16");
}

BOOST_AUTO_TEST_CASE(equal_sides_and_a_left_side_of_zero_have_no_factor) {
    BOOST_TEST(verdict::shortfall_in_words(refuted(3, 3)) == "the two sides are equal, and the inequality is strict");
    BOOST_TEST(verdict::shortfall_in_words(refuted(0, 4)) == "the left side 0 is below the right side 4");
}

BOOST_AUTO_TEST_CASE(a_refuted_assumption_gives_its_reason_also_where_both_sides_are_zero) {
    Matrix const X = Matrix::Zero(2, 3);
    ScaledRows const rows(X);
    ProductEnclosure const gram(rows, rows);
    Verdict const verdict = checks::check_near_orthogonality(evidence::gram_constants(gram), Rational(9, 10), {});
    BOOST_TEST((verdict.outcome() == Outcome::refuted));
    BOOST_TEST(verdict.reason() == "the two sides are equal, and the inequality is strict");
}

BOOST_AUTO_TEST_CASE(the_least_norm_of_a_refutation_is_never_printed_above_the_largest) {
    Matrix X(2, 2);
    X << 1.00001, 0, 0.5, 0.86603;
    ScaledRows const rows(X);
    ProductEnclosure const gram(rows, rows);
    Verdict const verdict = checks::check_near_orthogonality(evidence::gram_constants(gram), Rational(9, 10), {});
    BOOST_TEST((verdict.outcome() == Outcome::refuted));
    BOOST_TEST(tests::printed(verdict, "R_min_squared") == "1");
    BOOST_TEST(tests::printed(verdict, "R_max_squared") == "1");
}
