#include "experiments/half_precision.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>

using namespace halfspace;

BOOST_AUTO_TEST_CASE(sixteen_bits_round_to_nearest_even) {
    float const unit = std::ldexp(1.0F, -10);
    BOOST_TEST(experiments::to_half(1 + unit) == 1 + unit);
    BOOST_TEST(experiments::to_half(1 + unit / 2) == 1);
    BOOST_TEST(experiments::to_half(1 + 3 * unit / 2) == 1 + 2 * unit);
    BOOST_TEST(experiments::to_half(-(1 + unit * 0.51F)) == -(1 + unit));
    BOOST_TEST(experiments::to_half(65519) == 65504);
    BOOST_TEST(std::isinf(experiments::to_half(65520)));
}

BOOST_AUTO_TEST_CASE(sixteen_bits_underflow_gradually_and_then_vanish) {
    float const least = std::ldexp(1.0F, -24);
    BOOST_TEST(experiments::to_half(5 * least) == 5 * least);
    BOOST_TEST(experiments::to_half(5.4F * least) == 5 * least);
    BOOST_TEST(experiments::to_half(std::nextafter(least / 2, 1.0F)) == least);
    BOOST_TEST(experiments::to_half(least / 2) == 0);
    BOOST_TEST(experiments::to_half(-least / 2) == 0);
}
