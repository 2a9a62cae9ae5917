#define BOOST_TEST_MODULE report_report
#include "tests/report/sample_report.hpp"

#include "report/summary.hpp"

#include <boost/test/unit_test.hpp>

#include <ostream>

namespace halfspace::verdict {
std::ostream& boost_test_print_type(std::ostream& out, verdict::Outcome outcome) {
    return out << verdict::to_string(outcome);
}
}  // namespace halfspace::verdict

namespace {

using namespace halfspace;
using report::Report;
using report::TheoremReport;
using tests::claim;
using tests::report_of;
using verdict::Claim;
using verdict::Kind;
using verdict::Outcome;

Outcome status_of(std::vector<Claim> claims) { return TheoremReport{"A1", "x", std::move(claims)}.status(); }

auto const proved_assumption = claim(Kind::assumption, Outcome::proved);
auto const refuted_assumption = claim(Kind::assumption, Outcome::refuted);
auto const proved_conclusion = claim(Kind::conclusion, Outcome::proved);
auto const refuted_conclusion = claim(Kind::conclusion, Outcome::refuted);
auto const silent_conclusion = claim(Kind::conclusion, Outcome::not_applicable);
auto const undecided_instance = claim(Kind::instance, Outcome::undecided);
auto const refuted_instance = claim(Kind::instance, Outcome::refuted);
auto const observation = claim(Kind::observation, Outcome::observed);

}  // namespace

BOOST_AUTO_TEST_CASE(words_are_the_documented_ones) {
    BOOST_TEST(verdict::to_string(Outcome::proved) == "proved");
    BOOST_TEST(verdict::to_string(Outcome::refuted) == "refuted");
    BOOST_TEST(verdict::to_string(Outcome::undecided) == "undecided");
    BOOST_TEST(verdict::to_string(Outcome::not_applicable) == "not-applicable");
    BOOST_TEST(verdict::to_string(Outcome::observed) == "observed");
    BOOST_TEST(verdict::to_string(Kind::assumption) == "assumption");
    BOOST_TEST(verdict::to_string(Kind::conclusion) == "conclusion");
    BOOST_TEST(verdict::to_string(Kind::instance) == "instance");
    BOOST_TEST(verdict::to_string(Kind::observation) == "observation");
}

BOOST_AUTO_TEST_CASE(one_assumption_of_several_suffices) {
    BOOST_TEST(status_of({proved_assumption, proved_conclusion}) == Outcome::proved);
    BOOST_TEST(status_of({refuted_assumption, proved_assumption, proved_conclusion}) == Outcome::proved);
    BOOST_TEST(status_of({refuted_assumption, proved_conclusion}) == Outcome::not_applicable);
    BOOST_TEST(status_of({refuted_assumption, silent_conclusion}) == Outcome::not_applicable);
    BOOST_TEST(status_of({proved_conclusion}) == Outcome::proved);
}

BOOST_AUTO_TEST_CASE(all_conclusions_are_needed) {
    BOOST_TEST(status_of({proved_assumption, proved_conclusion, silent_conclusion}) == Outcome::not_applicable);
    BOOST_TEST(status_of({proved_assumption}) == Outcome::not_applicable);
    BOOST_TEST(status_of({}) == Outcome::not_applicable);
}

BOOST_AUTO_TEST_CASE(refuted_comes_before_undecided_before_proved) {
    BOOST_TEST(status_of({proved_assumption, refuted_conclusion, undecided_instance}) == Outcome::refuted);
    BOOST_TEST(status_of({refuted_assumption, refuted_conclusion}) == Outcome::refuted);
    BOOST_TEST(status_of({proved_assumption, proved_conclusion, undecided_instance}) == Outcome::undecided);
}

BOOST_AUTO_TEST_CASE(instances_and_observations_raise_no_alarm) {
    BOOST_TEST(status_of({proved_assumption, proved_conclusion, refuted_instance, observation}) == Outcome::proved);
}

BOOST_AUTO_TEST_CASE(exit_codes_are_the_documented_ones) {
    BOOST_TEST(Report{}.exit_code(true) == 0);
    BOOST_TEST(report_of({proved_assumption, proved_conclusion, observation}).exit_code(true) == 0);
    BOOST_TEST(report_of({proved_assumption, proved_conclusion, refuted_instance}).exit_code(true) == 0);
    BOOST_TEST(report_of({refuted_assumption, silent_conclusion}).exit_code(false) == 0);
    BOOST_TEST(report_of({refuted_assumption, silent_conclusion}).exit_code(true) == 2);
    BOOST_TEST(report_of({proved_assumption, proved_conclusion, undecided_instance}).exit_code(false) == 2);
    BOOST_TEST(report_of({refuted_conclusion, undecided_instance}).exit_code(false) == 1);
    BOOST_TEST(report_of({refuted_conclusion}).exit_code(true) == 1);
}

BOOST_AUTO_TEST_CASE(a_refuted_scenario_outranks_an_undecided_one) {
    Report report = report_of({undecided_instance});
    report.scenarios.push_back(report_of({refuted_conclusion}).scenarios.front());
    BOOST_TEST(report.exit_code(false) == 1);
}

BOOST_AUTO_TEST_CASE(the_summary_counts_claims) {
    report::Summary const summary =
        report::summarise(report_of({proved_assumption, refuted_assumption, refuted_conclusion, silent_conclusion,
                                     undecided_instance, observation, observation}));
    BOOST_TEST(summary.proved == 1);
    BOOST_TEST(summary.refuted == 2);
    BOOST_TEST(summary.undecided == 1);
    BOOST_TEST(summary.not_applicable == 1);
    BOOST_TEST(summary.observed == 2);
}
