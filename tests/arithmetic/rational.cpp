#include "arithmetic/rational.hpp"
#include "tests/support/doubles.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;

RC_BOOST_PROP(nearest_double_is_the_identity_on_doubles, ()) {
    double const x = *tests::any_double();
    RC_ASSERT(arithmetic::nearest_double(arithmetic::exact(x)) == x);
}

RC_BOOST_PROP(nearest_double_is_no_farther_than_its_neighbours, ()) {
    Rational const value = arithmetic::exact(*tests::any_double()) * 2 / 3;
    double const nearest = arithmetic::nearest_double(value);
    if (!std::isfinite(nearest)) return;
    Rational const distance = abs(value - arithmetic::exact(nearest));
    for (double const direction : {INFINITY, -INFINITY}) {
        double const neighbour = std::nextafter(nearest, direction);
        if (std::isfinite(neighbour)) RC_ASSERT(distance <= abs(value - arithmetic::exact(neighbour)));
    }
}

BOOST_AUTO_TEST_CASE(numbers_are_read_as_documented) {
    BOOST_TEST(arithmetic::parse_rational("1/3") == Rational(1) / 3);
    BOOST_TEST(arithmetic::parse_rational("2/4") == Rational(1) / 2);
    BOOST_TEST(arithmetic::parse_rational("7/010") == Rational(7) / 10);  // not octal
    BOOST_TEST(arithmetic::parse_rational("09/10") == Rational(9) / 10);
    BOOST_TEST(arithmetic::parse_rational("0.9") == arithmetic::exact(0.9));
    BOOST_TEST(arithmetic::parse_rational("0.9") != Rational(9) / 10);
    BOOST_TEST(arithmetic::parse_rational("1e-3") == arithmetic::exact(1e-3));
    for (auto const* const bad : {"", "1/0", "nan", "inf", "1e400", "0.5x", "/2", "1/", "1/-2", "one"}) {
        BOOST_CHECK_THROW((void)arithmetic::parse_rational(bad), std::invalid_argument);
    }
}
