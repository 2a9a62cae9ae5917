#include "arithmetic/exact_dot.hpp"
#include "tests/support/doubles.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

#include <limits>

using namespace halfspace;

RC_BOOST_PROP(exact_dot_equals_the_rational_sum, ()) {
    auto const n = *rc::gen::inRange<std::size_t>(0, 30);
    auto const a = *rc::gen::container<std::vector<double>>(n, tests::any_double());
    auto const b = *rc::gen::container<std::vector<double>>(n, tests::any_double());
    RC_ASSERT(arithmetic::exact_dot(a, b) == tests::exact_dot_oracle(a, b));
}

BOOST_AUTO_TEST_CASE(cancellation_and_extremes) {
    double const most = std::numeric_limits<double>::max();
    double const least = std::numeric_limits<double>::denorm_min();
    std::vector<double> const a{most, least, 1, -most};
    std::vector<double> const b{most, least, -1, most};
    BOOST_TEST(arithmetic::exact_dot(a, b) == tests::exact_dot_oracle(a, b));
    BOOST_TEST(arithmetic::exact_dot(a, b) == arithmetic::dyadic(1, -2148) - 1);
}

BOOST_AUTO_TEST_CASE(many_terms_do_not_overflow_a_limb) {
    std::vector<double> const a(300000, std::nextafter(2.0, 0.0));
    BOOST_TEST(arithmetic::exact_dot(a, a) == 300000 * arithmetic::exact(a[0]) * arithmetic::exact(a[0]));
}

BOOST_AUTO_TEST_CASE(bad_vectors_are_refused) {
    std::vector<double> const one{1};
    std::vector<double> const two{1, 2};
    std::vector<double> const nan{std::numeric_limits<double>::quiet_NaN()};
    BOOST_CHECK_THROW((void)arithmetic::exact_dot(one, two), std::invalid_argument);
    BOOST_CHECK_THROW((void)arithmetic::exact_dot(one, nan), std::domain_error);
}
