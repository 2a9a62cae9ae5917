#define BOOST_TEST_MODULE report_terminal
#include "report/terminal.hpp"
#include "report/text.hpp"
#include "report/wording.hpp"
#include "tests/report/sample_report.hpp"
#include "verdict/wording.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <sstream>

namespace {

using namespace halfspace;
using arithmetic::DoubleInterval;
using arithmetic::Level;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using report::Report;
using tests::claim;
using tests::full_claim;
using tests::report_of;
using verdict::at_least;
using verdict::at_most;
using verdict::Claim;
using verdict::Kind;
using verdict::Outcome;
using verdict::Verdict;

std::string printed(Report const& report, report::TerminalStyle const& style = {}) {
    return report::to_terminal(report, {12, 3, 4}, style);
}

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_CASE(a_claim_shows_what_a_reader_needs) {
    std::string const text = printed(report_of({full_claim()}));
    for (char const* const part :
         {"made-up", "3 samples", "dimension 5", "gamma 0.9", "seed 7", "8106479329266893/9007199254740992", "A1",
          "standard-boundary", "assumption", "near-orthogonality", "✗ refuted", "0.1001 < 0.3333", "slack -0.2333",
          "mpfr-128", "the left side is too small", "count 12", "bounds 0.6667", "rate 0.1", "nothing words"}) {
        BOOST_TEST(contains(text, part), part << " is missing in\n" << text);
    }
}

BOOST_AUTO_TEST_CASE(the_relation_is_the_one_that_the_slack_proves) {
    auto const shown = [](arithmetic::Comparison const& comparison) {
        return printed(report_of({tests::claim_of(Verdict::of(comparison))}));
    };
    Rational const tenth(1, 10);
    BOOST_TEST(contains(shown(arithmetic::compared(tenth, tenth)), "0.1 = 0.1"));
    BOOST_TEST(contains(shown(arithmetic::compared(tenth, tenth)), "slack 0"));
    BOOST_TEST(contains(shown(arithmetic::compared(DoubleInterval(-1, 1), DoubleInterval(0))), "[-1, 1] ? 0"));
    BOOST_TEST(contains(shown(arithmetic::compared(Rational(1, 2), Rational(1, 4))), "0.5 > 0.25"));
}

BOOST_AUTO_TEST_CASE(no_side_and_no_slack_looks_stronger_than_certified) {
    auto const point = [](Rational const& x) { return MpfiInterval(x, 128); };
    auto const shown = [](MpfiInterval const& lhs, MpfiInterval const& rhs) {
        return printed(report_of({tests::claim_of(Verdict::of(arithmetic::compared(lhs, rhs, Level{})))}));
    };
    std::string const above = shown(point(Rational(2, 3)), point(Rational(1, 3)));
    BOOST_TEST(contains(above, "0.6666 > 0.3334"));
    BOOST_TEST(contains(above, "slack 0.3333"));
    std::string const below = shown(point(Rational(1, 3)), point(Rational(2, 3)));
    BOOST_TEST(contains(below, "0.3334 < 0.6666"));
    BOOST_TEST(contains(below, "slack -0.3333"));
}

BOOST_AUTO_TEST_CASE(sides_that_are_close_get_the_digits_that_tell_them_apart) {
    auto const sides = [](Rational const& left, Rational const& right) {
        return verdict::sides_text(Verdict::of(arithmetic::compared(left, right, 256)));
    };
    BOOST_TEST(sides(Rational(100005, 100000), Rational(100003, 100000)) == "1.000049 > 1.000031");
    BOOST_TEST(sides(Rational(100003, 100000), Rational(100005, 100000)) == "1.000031 < 1.000049");
    BOOST_TEST(sides(Rational(-2), Rational(-3)) == "-2 > -3");
    BOOST_TEST(sides(Rational(0), Rational(-3)) == "0 > -3");
}

BOOST_AUTO_TEST_CASE(sides_that_no_digits_tell_apart_are_true_as_printed_all_the_same) {
    auto const sides = [](Rational const& left, Rational const& right) {
        return verdict::sides_text(Verdict::of(arithmetic::compared(left, right, 256)));
    };
    Rational const whisker = Rational(1) / arithmetic::exact(std::ldexp(1, 100));
    BOOST_TEST(sides(2 + whisker, 2) == "2+7.888e-31 > 2");
    BOOST_TEST(sides(2 - whisker, 2) == "2-7.888e-31 < 2");
    // Both to the nearest number of four digits, the right side of 571950 would read 572000 and the left one 571950.
    BOOST_TEST(sides(571950 - whisker, 571950) == "571950-7.888e-31 < 571950");
    BOOST_TEST(sides(Rational(1, 3) + whisker, Rational(1, 3)) == "0.3333333333333333+7.888e-31 > 0.3333333333333333");
}

BOOST_AUTO_TEST_CASE(values_that_are_bounds_are_printed_as_bounds) {
    MpfiInterval const third(Rational(2, 3), 128);
    Claim bounds = claim(Kind::instance, Outcome::proved);
    bounds.verdict.add("low", at_least(third)).add("high", at_most(third)).add("sure", at_least(2.0 / 3));
    bounds.verdict.add("wide", at_most(MpfiInterval::hull(MpfiInterval(1), MpfiInterval(2))));
    std::string const text = printed(report_of({bounds}));
    BOOST_TEST(contains(text, "low 0.6666 · high 0.6667 · sure 0.666666 · wide [1, 2]"), text);
}

BOOST_AUTO_TEST_CASE(the_overview_counts) {
    std::string const text =
        printed(report_of({claim(Kind::assumption, Outcome::proved), claim(Kind::conclusion, Outcome::proved),
                           claim(Kind::instance, Outcome::not_applicable)}));
    BOOST_TEST(contains(text, "3 claims: 2 proved, 0 refuted, 0 undecided, 1 not applicable, 0 observed"));
    BOOST_TEST(contains(text, "signs decided: 12 in double precision, 3 in MPFR intervals, 4 exactly"));
    BOOST_TEST(contains(text, "every verdict is the sign of a number"));
}

BOOST_AUTO_TEST_CASE(a_proved_theorem_hints_at_what_its_network_fails) {
    std::vector<Claim> claims{claim(Kind::conclusion, Outcome::proved), claim(Kind::instance, Outcome::refuted)};
    std::string const one = printed(report_of(claims));
    BOOST_TEST(contains(one, "✓ proved · 1 instance claim refuted"), one);
    BOOST_TEST(contains(one.substr(one.find("overview")), "A1  · 1 instance claim refuted"), one);
    claims.push_back(claim(Kind::instance, Outcome::refuted));
    BOOST_TEST(contains(printed(report_of(claims)), "✓ proved · 2 instance claims refuted"));
    claims.push_back(claim(Kind::conclusion, Outcome::not_applicable));
    BOOST_TEST(!contains(printed(report_of(claims)), "instance claims refuted"));
}

BOOST_AUTO_TEST_CASE(the_heading_names_the_slopes_in_use) {
    Report report = report_of({full_claim()});
    report.scenarios[0].wide_gamma = "0";
    BOOST_TEST(contains(printed(report), "gamma 0.9 · wide gamma 0 · seed"));
    report.scenarios[0].gamma.clear();
    BOOST_TEST(contains(printed(report), "dimension 5 · gamma 0 · seed"));
}

BOOST_AUTO_TEST_CASE(the_heading_counts_the_alternatives) {
    BOOST_TEST(report::heading_of(Kind::assumption, 1) == "assumption");
    BOOST_TEST(report::heading_of(Kind::assumption, 2) == "assumptions, either of which suffices");
    BOOST_TEST(report::heading_of(Kind::assumption, 3) == "assumptions, any of which suffices");
}

BOOST_AUTO_TEST_CASE(a_long_name_breaks_its_own_line_only) {
    Claim wordy = full_claim();
    wordy.name = "adversarial-near-orthogonality-row-sum-of-many";
    std::string const text = printed(report_of({wordy, full_claim()}));
    auto const column = [&](std::size_t from) {
        auto const at = text.find("0.1001 <", from);
        return std::pair(at,
                         report::display_width(text.substr(text.rfind('\n', at) + 1, at - text.rfind('\n', at) - 1)));
    };
    auto const [first, first_column] = column(0);
    BOOST_TEST(first_column == column(first + 1).second, text);
    BOOST_TEST(contains(text, "near-orthogonality          0.1001"), text);
}

BOOST_AUTO_TEST_CASE(no_line_holds_only_the_level) {
    Claim bare = claim(Kind::conclusion, Outcome::proved, "agreement-conditions");
    Claim wordy = full_claim();
    wordy.name = "adversarial-near-orthogonality-row-sum";
    std::istringstream lines(printed(report_of({bare, wordy})));
    for (std::string line; std::getline(lines, line);) {
        BOOST_TEST((line.find("double") == std::string::npos || line.find_first_not_of(' ') < line.find("double")),
                   line);
    }
}

BOOST_AUTO_TEST_CASE(lines_fit_the_width) {
    Claim wordy = full_claim();
    std::string reason = "one reason after another, ";
    for (int i = 0; i < 4; ++i) reason += reason;
    wordy.verdict.because(reason);
    for (std::size_t const width : {80U, 100U, 120U}) {
        std::istringstream lines(printed(report_of({wordy, claim(Kind::conclusion, Outcome::proved)}), {width, false}));
        for (std::string line; std::getline(lines, line);) {
            BOOST_TEST(report::display_width(line) <= width, line);
            BOOST_TEST((line.empty() || line.back() != ' '), line);
        }
    }
}

BOOST_AUTO_TEST_CASE(colour_only_on_request) {
    Report const report = report_of({full_claim(), claim(Kind::conclusion, Outcome::refuted)});
    BOOST_TEST(!contains(printed(report), "\x1b"));
    BOOST_TEST(contains(printed(report, {100, true}), "\x1b[1;31m✗ refuted"));
}
