#define BOOST_TEST_MODULE report_text
#include "report/text.hpp"

#include "report/wording.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using report::ScenarioReport;

BOOST_AUTO_TEST_CASE(a_text_is_cut_between_characters) {
    BOOST_TEST(report::shortened("plain", 10) == "plain");
    BOOST_TEST(report::shortened("plain", 3) == "pla");
    BOOST_TEST(report::shortened("\u2588\u2588\u00b7\u00b7", 3) == "\u2588\u2588\u00b7");
    BOOST_TEST(report::shortened("\u6575\u5bfe\u7684", 5) == "\u6575\u5bfe");  // two columns each
    BOOST_TEST(report::shortened("e\u0301e\u0301", 1) == "e\u0301");           // a combining accent takes no column
    BOOST_TEST(report::shortened("\U0001f600x", 1) == "");
    BOOST_TEST(report::shortened("abc", 0) == "");
}

BOOST_AUTO_TEST_CASE(what_is_not_utf8_is_replaced) {
    std::string const mark = "\ufffd";
    BOOST_TEST(report::valid_utf8("\u00fcbung \u2713 \U0001f600") == "\u00fcbung \u2713 \U0001f600");
    BOOST_TEST(report::valid_utf8("lat\xe9n") == "lat" + mark + "n");
    BOOST_TEST(report::valid_utf8("\x80") == mark);
    BOOST_TEST(report::valid_utf8("\xe2\x9c") == mark);                               // cut short: one piece
    BOOST_TEST(report::valid_utf8("\xc0\xaf") == mark + mark);                        // overlong
    BOOST_TEST(report::valid_utf8("\xed\xa0\x80") == mark + mark + mark);             // a surrogate
    BOOST_TEST(report::valid_utf8("\xf4\x90\x80\x80") == mark + mark + mark + mark);  // beyond U+10FFFF
}

BOOST_AUTO_TEST_CASE(a_slope_strictly_between_0_and_1_never_prints_as_either) {
    ScenarioReport report;
    report.gamma = "99999999999999999999/100000000000000000000";
    BOOST_TEST(report::gamma_texts(report).at(0).brief == report.gamma);
    report.gamma = "6004799503160661/18014398509481984";
    BOOST_TEST(report::gamma_texts(report).at(0).brief != report.gamma);
    BOOST_TEST(report::gamma_texts(report).at(0).exact == report.gamma);
}

BOOST_AUTO_TEST_CASE(widths_count_code_points) {
    BOOST_TEST(report::display_width("✓ proved") == 8U);
    BOOST_TEST(report::padded("✓", 3) == "✓  ");
    BOOST_TEST(report::padded("long", 2) == "long");
}

BOOST_AUTO_TEST_CASE(wrapping_keeps_words_whole) {
    auto const lines = report::wrapped("one two  three averyveryverylongword x", 9);
    std::vector<std::string> const expected{"one two", "three", "averyveryverylongword", "x"};
    BOOST_TEST(lines == expected, boost::test_tools::per_element());
    BOOST_TEST(report::wrapped("", 9).empty());
}

RC_BOOST_PROP(wrapped_lines_fit, (std::vector<unsigned char> const& lengths)) {
    std::string text;
    for (unsigned char const length : lengths) text += std::string(length % 12U, 'w') + " ";
    for (auto const& line : report::wrapped(text, 12)) RC_ASSERT(report::display_width(line) <= 12U);
}
