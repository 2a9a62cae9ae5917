// The known trap: all labels flipped, orthogonal samples of equal norm R, L2, e = eps sqrt(N)/R. A1 speaks of the
// adversarial data for e below about gamma^3/6, where it proves disagreement, and around e = 2, where it proves
// agreement; between the windows it says nothing.
#include "tests/checks/adversarial.hpp"
#include "tests/support/printed.hpp"

#include "checks/wedge.hpp"
#include "scenario/builtin.hpp"
#include "theorems/theorems.hpp"
#include "theorems/verify.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace halfspace;
using arithmetic::Level;
using arithmetic::Rational;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using report::TheoremReport;
using verdict::Outcome;
using verdict::Verdict;

namespace {

/// x_n = 2 e_n, y = +,+,-,+: R = 2, N = d = 4, so that e = eps.
DataSet integer_instance() { return {2 * Matrix::Identity(4, 4), {1, 1, -1, 1}}; }

DataSet balanced(Index N) {
    std::vector<int> y;
    for (Index n = 0; n < N; ++n) y.push_back(n % 2 == 0 ? 1 : -1);
    return {2 * Matrix::Identity(N, N), y};
}

Verdict verdict_of(TheoremReport const& report, std::string const& name) {
    for (auto const& claim : report.claims) {
        if (claim.name == name) return claim.verdict;
    }
    throw std::out_of_range(name);
}

TheoremReport judged(DataSet data, Rational gamma, double eps, evidence::Trainer trainer = {}) {
    auto const experiment = tests::experiment_of(std::move(data), gamma, tests::attack("l2", eps, "flipped"),
                                                 data::TestKind::sphere, 1, std::move(trainer));
    return theorems::judge(theorems::natural_perturbation(), *experiment);
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_adversarial_gram_matrix_of_the_integer_instance_is_exactly_4I) {
    auto const experiment = tests::experiment_of(integer_instance(), Rational(9, 10), tests::attack("l2", 2, "flipped"),
                                                 data::TestKind::sphere);
    Matrix const& X = experiment->perturbation().adversarial().data().X;
    BOOST_TEST((X * X.transpose() == 4 * Matrix::Identity(4, 4)));
}

BOOST_AUTO_TEST_CASE(the_second_window_agrees_everywhere_with_angle_exactly_0) {
    auto const report = judged(integer_instance(), Rational(9, 10), 2, tests::flow_trainer(Rational(9, 10), 3));
    BOOST_TEST((report.status() == Outcome::proved));
    Verdict const wedge = verdict_of(report, "wedge");
    BOOST_TEST((wedge.outcome() == Outcome::proved));
    BOOST_TEST(tests::enclosure(wedge, "share_of_disagreement").is_zero());
    BOOST_TEST((wedge.level()->kind == Level::Kind::exact));
    Verdict const agreement = verdict_of(report, "agreement-conditions");
    BOOST_TEST(tests::count(agreement, "meeting") == tests::count(agreement, "points"));
    BOOST_TEST(tests::count(agreement, "violations") == 0);
}

BOOST_AUTO_TEST_CASE(the_first_window_disagrees_everywhere_for_balanced_classes) {
    for (double const eps : {0.01, 0.05, 0.1}) {
        auto const report = judged(balanced(4), Rational(9, 10), eps);
        BOOST_TEST((verdict_of(report, "adversarial-near-orthogonality").outcome() == Outcome::proved));
        BOOST_TEST((verdict_of(report, "boundary-decomposition").outcome() == Outcome::proved));
        Verdict const wedge = verdict_of(report, "wedge");
        BOOST_TEST((wedge.outcome() == Outcome::refuted));
        BOOST_TEST(wedge.slack()->certainly_negative());
        BOOST_TEST(tests::enclosure(wedge, "share_of_disagreement").upper() == 1);
        BOOST_TEST(tests::enclosure(wedge, "share_of_disagreement").lower() > Rational(99999, 100000));
        // No point meets the conditions, and disagreement with them unmet refutes nothing.
        Verdict const agreement = verdict_of(report, "agreement-conditions");
        BOOST_TEST((agreement.outcome() == Outcome::not_applicable));
        BOOST_TEST(tests::count(agreement, "meeting") == 0);
        BOOST_TEST((report.status() == Outcome::not_applicable));
    }
}

BOOST_AUTO_TEST_CASE(the_first_window_of_the_integer_instance_points_the_other_way) {
    auto const report = judged(integer_instance(), Rational(9, 10), 0.05);
    Verdict const wedge = verdict_of(report, "wedge");
    BOOST_TEST((wedge.outcome() == Outcome::refuted));
    // Not more than is proved: to the nearest number they would be 1 and 3.142.
    BOOST_TEST(tests::printed(wedge, "share_of_disagreement") == "0.9999");
    BOOST_TEST(tests::printed(wedge, "angle") == "3.141");
}

BOOST_AUTO_TEST_CASE(a_perturbation_as_long_as_the_samples_leaves_no_room) {
    for (double const eps : {3.0, 2.0, std::nextafter(2.0, 0.0)}) {
        Verdict const budget = verdict_of(judged(integer_instance(), Rational(9, 10), eps), "budget");
        BOOST_TEST((budget.outcome() == Outcome::refuted));
        BOOST_TEST(!budget.slack()->certainly_positive());
        if (eps >= 2) BOOST_TEST(budget.reason().ends_with("not below Rmin = 2"), eps << ": " << budget.reason());
    }
}

BOOST_AUTO_TEST_CASE(beyond_A1s_windows_only_A1s_speaks) {
    for (double const eps : {0.3, 1.8, 2.3}) {
        auto const report = judged(balanced(4), Rational(9, 10), eps);
        BOOST_TEST((verdict_of(report, "adversarial-near-orthogonality").outcome() == Outcome::refuted));
        BOOST_TEST((verdict_of(report, "boundary-decomposition").outcome() == Outcome::proved));
    }
}

BOOST_AUTO_TEST_CASE(between_the_windows_of_both_nothing_is_promised) {
    for (double const eps : {0.8, 1.0, 1.2}) {
        auto const report = judged(balanced(4), Rational(9, 10), eps);
        BOOST_TEST((verdict_of(report, "adversarial-near-orthogonality").outcome() == Outcome::refuted));
        BOOST_TEST((verdict_of(report, "boundary-decomposition").outcome() == Outcome::not_applicable));
        BOOST_TEST((verdict_of(report, "agreement-conditions").outcome() == Outcome::not_applicable));
    }
}

BOOST_AUTO_TEST_CASE(the_built_in_scenarios_certify_both_windows) {
    auto const judged_wedge = [](std::string const& name) {
        auto const report = theorems::verify(scenario::find_scenario(name), {"A3"});
        BOOST_TEST((verdict_of(report.theorems.at(0), "adversarial-near-orthogonality").outcome() == Outcome::proved));
        return verdict_of(report.theorems.at(0), "wedge");
    };
    Verdict const disagreement = judged_wedge("flipped-trap-small");
    BOOST_TEST((disagreement.outcome() == Outcome::refuted));
    BOOST_TEST(disagreement.reason().starts_with("certified disagreement: "));
    BOOST_TEST(tests::enclosure(disagreement, "share_of_disagreement").lower() > Rational(99999, 100000));
    Verdict const agreement = judged_wedge("flipped-trap");
    BOOST_TEST((agreement.outcome() == Outcome::proved));
    BOOST_TEST(tests::enclosure(agreement, "share_of_disagreement").upper() < Rational(1, 100000));
}

BOOST_AUTO_TEST_CASE(the_windows_end_where_the_theory_says) {
    // gamma^3 (1 + (e^2 - 2e)/N) > 3 |e^2 - 2e| for all labels flipped, N = 4.
    double const gamma = 0.5;
    for (double const e : {0.01, 0.0208, 0.0212, 0.05, 1.95, 1.978, 1.982, 2.0, 2.015, 2.025, 2.1}) {
        double const c = e * e - 2 * e;
        bool const expected = gamma * gamma * gamma * (1 + c / 4) > 3 * std::fabs(c);
        auto const report = judged(balanced(4), Rational(1, 2), e);
        bool const held = verdict_of(report, "adversarial-near-orthogonality").outcome() == Outcome::proved;
        BOOST_TEST(held == expected, "e = " << e);
    }
}
