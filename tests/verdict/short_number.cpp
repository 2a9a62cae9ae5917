#define BOOST_TEST_MODULE short_number
#include "verdict/short_number.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdlib>
#include <string>

namespace {

using namespace halfspace;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using verdict::Rounding;

std::string point(Rational const& value) { return verdict::short_text(MpfiInterval(value, 256)); }
std::string between(Rational const& lower, Rational const& upper) {
    return verdict::short_text(MpfiInterval::hull(MpfiInterval(lower, 256), MpfiInterval(upper, 256)));
}

}  // namespace

BOOST_AUTO_TEST_CASE(points_have_four_digits) {
    BOOST_TEST(point(0) == "0");
    BOOST_TEST(point(1) == "1");
    BOOST_TEST(point(-12) == "-12");
    BOOST_TEST(point(Rational(1, 3)) == "0.3333");
    BOOST_TEST(point(Rational(-2, 3)) == "-0.6667");
    BOOST_TEST(point(Rational(1, 300)) == "0.003333");
    BOOST_TEST(point(Rational(1, 3000)) == "3.333e-4");
    BOOST_TEST(point(123456) == "123500");
    BOOST_TEST(point(1234567) == "1.235e6");
    BOOST_TEST(point(Rational(99996, 10)) == "10000");
    BOOST_TEST(point(Rational(999999, 1000000)) == "1");
    BOOST_TEST(point(Rational(125, 100)) == "1.25");
}

BOOST_AUTO_TEST_CASE(exponents_may_leave_the_range_of_doubles) {
    BOOST_TEST(verdict::short_text(scale(MpfiInterval(1), 4000)) == "1.318e1204");
    BOOST_TEST(verdict::short_text(scale(MpfiInterval(-1), -4000)) == "-7.586e-1205");
}

BOOST_AUTO_TEST_CASE(open_enclosures_show_both_ends_outwards) {
    BOOST_TEST(between(Rational(1, 3), Rational(2, 3)) == "[0.333, 0.667]");
    BOOST_TEST(between(-1, 1) == "[-1, 1]");
    Rational const whisker(1, 1000000000);
    BOOST_TEST(between(Rational(39025, 10000) - whisker, Rational(39025, 10000) + whisker) == "3.9025");
    BOOST_TEST(between(Rational(10001, 10), Rational(10009, 10)) == "[1000, 1010]");
    BOOST_TEST(between(Rational(1, 3), Rational(1, 3) + Rational(1, 1000000)) == "0.3333");
}

BOOST_AUTO_TEST_CASE(observed_numbers_have_six_digits) {
    BOOST_TEST(verdict::short_text(0.9998) == "0.9998");
    BOOST_TEST(verdict::short_text(1.0 / 3) == "0.333333");
    BOOST_TEST(verdict::short_text(1e-20) == "1e-20");
}

/// The text, read back, is within half a unit of the fourth digit.
RC_BOOST_PROP(the_text_is_the_number_to_four_digits, (std::int32_t mantissa, unsigned char shift)) {
    double const value = std::ldexp(static_cast<double>(mantissa), static_cast<int>(shift) - 128);
    double const read = std::stod(point(arithmetic::exact(value)));
    RC_ASSERT(std::abs(read - value) <= 0.50001e-3 * std::abs(value));
}

namespace {

/// The printed number, exactly.
Rational read_back(std::string const& text) {
    auto const mark = text.find('e');
    std::string digits = text.substr(0, mark);
    long exponent = mark == std::string::npos ? 0 : std::stol(text.substr(mark + 1));
    if (auto const point = digits.find('.'); point != std::string::npos) {
        exponent -= static_cast<long>(digits.size() - point - 1);
        digits.erase(point, 1);
    }
    mpz_class power;
    mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(std::labs(exponent)));
    Rational const mantissa{mpz_class(digits, 10)};
    return exponent < 0 ? Rational(mantissa / power) : Rational(mantissa * power);
}

Rational rational_of(std::int64_t numerator, std::int64_t denominator) {
    mpz_class const d = denominator == 0 ? mpz_class(1) : mpz_class(std::to_string(denominator));
    Rational value(mpz_class(std::to_string(numerator)), d);
    value.canonicalize();
    return value;
}

void bounds_in_print(MpfiInterval const& x, int digits) {
    RC_ASSERT(read_back(verdict::short_text(x, Rounding::down, digits)) <= x.lower());
    RC_ASSERT(read_back(verdict::short_text(x, Rounding::up, digits)) >= x.upper());
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_bound_is_printed_as_a_bound) {
    MpfiInterval const third(Rational(2, 3), 256);
    BOOST_TEST(verdict::short_text(third, Rounding::down) == "0.6666");
    BOOST_TEST(verdict::short_text(third, Rounding::up) == "0.6667");
    BOOST_TEST(verdict::short_text(-third, Rounding::down) == "-0.6667");
    BOOST_TEST(verdict::short_text(-third, Rounding::up) == "-0.6666");
    BOOST_TEST(verdict::short_text(MpfiInterval(64), Rounding::down) == "64");
    BOOST_TEST(verdict::short_text(MpfiInterval(99999), Rounding::up) == "100000");
    BOOST_TEST(verdict::short_text(1.0 / 3, Rounding::down) == "0.333333");
    BOOST_TEST(verdict::short_text(1.0 / 3, Rounding::up) == "0.333334");
}

RC_BOOST_PROP(printed_bounds_of_doubles_bound_them, (std::int64_t mantissa, unsigned char shift)) {
    double const value = std::ldexp(static_cast<double>(mantissa), static_cast<int>(shift) - 128);
    bounds_in_print(MpfiInterval(arithmetic::exact(value), 256), 4);
    RC_ASSERT(read_back(verdict::short_text(value, Rounding::down)) <= arithmetic::exact(value));
    RC_ASSERT(read_back(verdict::short_text(value, Rounding::up)) >= arithmetic::exact(value));
}

RC_BOOST_PROP(printed_bounds_of_rationals_bound_them, (std::int64_t numerator, std::int64_t denominator)) {
    Rational const value = rational_of(numerator, denominator);
    MpfiInterval const enclosure(value, 64);
    int const digits = *rc::gen::inRange(2, 18);
    bounds_in_print(enclosure, digits);
    RC_ASSERT(read_back(verdict::short_text(enclosure, Rounding::down, digits)) <= value);
    RC_ASSERT(read_back(verdict::short_text(enclosure, Rounding::up, digits)) >= value);
}

RC_BOOST_PROP(numbers_apart_in_print_are_apart, (std::int32_t a, std::int32_t b, unsigned char shift)) {
    Rational const x = arithmetic::exact(std::ldexp(static_cast<double>(a), static_cast<int>(shift) - 128));
    Rational const y = arithmetic::exact(1 + std::ldexp(static_cast<double>(b), -40));
    for (int const digits : {4, 9, 17}) {
        for (auto const& [small, large] : {std::pair(x, y), std::pair(y, x)}) {
            bool const apart = read_back(verdict::short_text(MpfiInterval(small, 256), Rounding::up, digits)) <
                               read_back(verdict::short_text(MpfiInterval(large, 256), Rounding::down, digits));
            RC_ASSERT(verdict::apart_in_print(MpfiInterval(small, 256), MpfiInterval(large, 256), digits) == apart);
        }
    }
}

RC_BOOST_PROP(the_shortest_text_reads_back, (double number)) {
    RC_PRE(std::isfinite(number));
    RC_ASSERT(std::stod(verdict::shortest_text(number)) == number);
}
