// Kinds of verdicts that were once at odds with their own sides or with their statement, each on a small instance.
#include "checks/attack_claims.hpp"
#include "checks/budget.hpp"
#include "checks/kkt_claims.hpp"
#include "checks/trained_claims.hpp"
#include "checks/wedge.hpp"

#include "tests/checks/adversarial.hpp"
#include "tests/support/printed.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace halfspace;
using arithmetic::Rational;
using data::DataSet;
using evidence::Instance;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using verdict::Outcome;
using verdict::Verdict;

namespace {

Rational const slope(9, 10);

Matrix rows(std::initializer_list<std::initializer_list<double>> entries) {
    Matrix X(static_cast<Index>(entries.size()), static_cast<Index>(entries.begin()->size()));
    Index n = 0;
    for (auto const& row : entries) {
        std::copy(row.begin(), row.end(), X.row(n).begin());
        ++n;
    }
    return X;
}

bool has_value(Verdict const& verdict, std::string const& name) {
    auto const& values = verdict.values();
    return std::any_of(values.begin(), values.end(), [&](auto const& value) { return value.first == name; });
}

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_CASE(the_class_feature_is_that_of_the_chosen_q_in_outcome_sides_and_counts) {
    // Samples of 2^33 and 2^-28: the rounding of q outweighs what the ideal direction promises for the short one.
    Matrix const X = rows({{0x1.8p+31, 0x1p+32, 0}, {0x1p-28, -0x1.8p-29, 0}, {0, 0, 1}});
    auto const experiment =
        tests::experiment_of({X, {1, -1, 1}}, slope, tests::attack("l2", 0.1, "given"), data::TestKind::samples);
    Verdict const verdict = checks::check_class_feature(*experiment);
    Vector const& q = experiment->perturbation().direction()->q;
    std::int64_t violations = 0;
    for (Index n = 0; n < 3; ++n) {
        violations += sgn(tests::exact_product(Matrix(q.transpose()), 0, X, n)) *
                          experiment->clean_data().y[static_cast<std::size_t>(n)] <=
                      0;
    }
    BOOST_REQUIRE(violations > 0);
    BOOST_TEST(verdict.is_refuted());
    BOOST_TEST(verdict.slack()->certainly_negative());
    BOOST_TEST(tests::count(verdict, "violations") == violations);
    BOOST_TEST(contains(verdict.reason(), "off the ideal direction"));
}

BOOST_AUTO_TEST_CASE(a_budget_that_fails_only_with_the_rounding_is_not_refuted) {
    // |q| = 1e-37 beside an entry of 2^60: the points' rounding is all of q, and beyond what the norms allow.
    Matrix const X = rows({{0x1p60, 0}, {0, 3}});
    auto const experiment =
        tests::experiment_of({X, {1, -1}}, slope, tests::attack("l2", 1e-37, "given"), data::TestKind::samples);
    Verdict const verdict = checks::check_budget(*experiment);
    BOOST_TEST((verdict.outcome() == Outcome::not_applicable));
    BOOST_TEST(contains(verdict.reason(), "the inequality holds"));
    BOOST_TEST(!verdict.slack().has_value());
}

BOOST_AUTO_TEST_CASE(a_perturbation_as_long_as_the_shortest_sample_is_a_tie) {
    DataSet const data{2 * Matrix::Identity(4, 4), {1, 1, -1, 1}};
    auto const experiment =
        tests::experiment_of(data, slope, tests::attack("l0", 2, "given", 1), data::TestKind::samples);
    Verdict const verdict = checks::check_budget(*experiment);
    BOOST_TEST(verdict.is_refuted());
    BOOST_TEST(verdict.slack()->is_zero());
    BOOST_TEST(verdict::sides_text(verdict) == "2 = 2");
}

BOOST_AUTO_TEST_CASE(a_sign_told_exactly_has_sides_that_show_it) {
    Matrix const X = rows({{1, 0.1, 0.3}, {0.1, 1, -0.2}});
    auto const instance = tests::instance_of({X, {1, -1}}, arithmetic::exact(0.9));
    tests::give_network(*instance, rows({{-0x1.9999999999998p-3, -1, 1}, {-1, 1, 0}}));
    Verdict const verdict = checks::check_trained_pattern(*instance);
    BOOST_TEST(verdict.level()->name() == "exact");
    BOOST_TEST(verdict.is_proved());
    Rational const worst = tests::exact_product(instance->trained()->network.W, 0, X, 0);
    BOOST_TEST(verdict.slack()->contains(worst));
    BOOST_TEST(verdict.slack()->certainly_positive());
}

BOOST_AUTO_TEST_CASE(an_inner_product_of_zero_is_a_tie_of_equal_sides) {
    // <w_1, x_1> = 0.1 - 0.1 is exactly 0, though the double enclosure does not tell.
    auto const instance = tests::instance_of({rows({{0.1, 0.1}, {0, 1}}), {1, -1}}, arithmetic::exact(0.9));
    tests::give_network(*instance, rows({{1, -1}, {-1, 1}}));
    Verdict const verdict = checks::check_trained_pattern(*instance);
    BOOST_TEST(verdict.is_refuted());
    BOOST_TEST((verdict::sides_text(verdict) == "0 = 0" || verdict.slack()->certainly_negative()));
    BOOST_TEST(tests::count(verdict, "violations") > 0);
}

BOOST_AUTO_TEST_CASE(a_cosine_of_exactly_zero_is_refuted_not_undecided) {
    // The network sees the third coordinate only, g the first two.
    DataSet const data{rows({{8, 0, 0}, {0, 8, 0}}), {-1, 1}};
    auto const trainer = [](Instance& instance, std::string const&) {
        tests::give_network(instance, rows({{0, 0, 1}, {0, 0, -1}}));
    };
    auto const experiment =
        tests::experiment_of(data, slope, tests::attack("l2", 0.25, "given"), data::TestKind::samples, 1, trainer);
    Verdict const verdict = checks::check_attack_cosine(*experiment);
    BOOST_TEST(verdict.is_refuted());
    BOOST_TEST(verdict.level()->name() == "exact");
    BOOST_TEST(verdict.slack()->is_zero());
}

BOOST_AUTO_TEST_CASE(a_direction_beyond_the_range_of_doubles_is_explained_as_such) {
    // The part of g along x_n is of order 1/|x_n|: beside a sample of 2^700 that of one of 2^-700 is out of range,
    // though the KKT point is proved.
    DataSet const data{rows({{0x1p700, 0, 0}, {0, 0x1p-700, 0}, {0, 0, 1}}), {1, -1, 1}};
    auto const experiment = tests::experiment_of(data, slope, tests::attack("l2", 1, "given"), data::TestKind::samples);
    BOOST_TEST(checks::check_linear_kkt_point(experiment->clean()).is_proved());
    for (auto const& verdict : {checks::check_positive_alignment(*experiment), checks::check_class_feature(*experiment),
                                checks::check_budget(*experiment), checks::check_wedge(*experiment)}) {
        BOOST_TEST((verdict.outcome() == Outcome::not_applicable));
        BOOST_TEST(contains(verdict.reason(), "leaves the range of doubles"), verdict.reason());
    }
}

BOOST_AUTO_TEST_CASE(multipliers_that_are_not_unique_are_not_printed) {
    // Twice the same sample: only the sum of its two multipliers is determined.
    Matrix const X = rows({{1, 0}, {1, 0}, {0, 1}});
    Verdict const twice = checks::check_linear_kkt_point(*tests::instance_of({X, {1, 1, -1}}, slope));
    BOOST_TEST(twice.is_proved());
    BOOST_TEST(!has_value(twice, "lambda_min"));
    BOOST_TEST(tests::printed(twice, "multipliers") == "of equal samples only their sum is unique");
    Verdict const once = checks::check_linear_kkt_point(*tests::instance_of({rows({{1, 0}, {0, 1}}), {1, -1}}, slope));
    BOOST_TEST(has_value(once, "lambda_min"));
}
