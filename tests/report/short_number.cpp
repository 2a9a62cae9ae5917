#define BOOST_TEST_MODULE report_numbers
#include "report/short_number.hpp"
#include "report/text.hpp"

#include <boost/test/unit_test.hpp>
#include <rapidcheck/boost_test.h>

#include <cmath>
#include <string>

namespace {

using namespace halfspace;

std::string point(Rational const& value) { return short_text(MpfiInterval(value, 256)); }
std::string between(Rational const& lower, Rational const& upper) {
    return short_text(MpfiInterval::hull(MpfiInterval(lower, 256), MpfiInterval(upper, 256)));
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
    BOOST_TEST(short_text(scale(MpfiInterval(1), 4000)) == "1.318e1204");
    BOOST_TEST(short_text(scale(MpfiInterval(-1), -4000)) == "-7.586e-1205");
}

BOOST_AUTO_TEST_CASE(open_enclosures_show_both_ends_outwards) {
    BOOST_TEST(between(Rational(1, 3), Rational(2, 3)) == "[0.333, 0.667]");
    BOOST_TEST(between(-1, 1) == "[-1, 1]");
    BOOST_TEST(between(Rational(10001, 10), Rational(10009, 10)) == "[1000, 1010]");
    BOOST_TEST(between(Rational(1, 3), Rational(1, 3) + Rational(1, 1000000)) == "0.3333");
}

BOOST_AUTO_TEST_CASE(observed_numbers_have_six_digits) {
    BOOST_TEST(short_text(0.9998) == "0.9998");
    BOOST_TEST(short_text(1.0 / 3) == "0.333333");
    BOOST_TEST(short_text(1e-20) == "1e-20");
}

/// The text, read back, is within half a unit of the fourth digit.
RC_BOOST_PROP(the_text_is_the_number_to_four_digits, (std::int32_t mantissa, unsigned char shift)) {
    double const value = std::ldexp(static_cast<double>(mantissa), static_cast<int>(shift) - 128);
    double const read = std::stod(point(exact(value)));
    RC_ASSERT(std::abs(read - value) <= 0.50001e-3 * std::abs(value));
}

BOOST_AUTO_TEST_CASE(widths_count_code_points) {
    BOOST_TEST(display_width("✓ proved") == 8U);
    BOOST_TEST(padded("✓", 3) == "✓  ");
    BOOST_TEST(padded("long", 2) == "long");
}

BOOST_AUTO_TEST_CASE(wrapping_keeps_words_whole) {
    auto const lines = wrapped("one two  three averyveryverylongword x", 9);
    std::vector<std::string> const expected{"one two", "three", "averyveryverylongword", "x"};
    BOOST_TEST(lines == expected, boost::test_tools::per_element());
    BOOST_TEST(wrapped("", 9).empty());
}

RC_BOOST_PROP(wrapped_lines_fit, (std::vector<unsigned char> const& lengths)) {
    std::string text;
    for (unsigned char const length : lengths) text += std::string(length % 12U, 'w') + " ";
    for (auto const& line : wrapped(text, 12)) RC_ASSERT(display_width(line) <= 12U);
}
