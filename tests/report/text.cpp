#define BOOST_TEST_MODULE report_text
#include "report/text.hpp"

#include "verdict/wording.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using verdict::ScenarioReport;

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
    BOOST_TEST(verdict::gamma_texts(report).at(0).brief == report.gamma);
    report.gamma = "6004799503160661/18014398509481984";
    BOOST_TEST(verdict::gamma_texts(report).at(0).brief != report.gamma);
    BOOST_TEST(verdict::gamma_texts(report).at(0).exact == report.gamma);
}
