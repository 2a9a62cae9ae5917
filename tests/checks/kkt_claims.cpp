#include "checks/kkt_claims.hpp"
#include "linalg/conic_hull.hpp"
#include "linalg/exact_solve.hpp"
#include "linalg/verified_solve.hpp"
#include "tests/support/instances.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using verdict::Outcome;
using verdict::Verdict;

namespace {

/// The linear system of theorem A1, solved in exact rationals.
struct Oracle {
    std::vector<Rational> lambda;
    bool positive = true;  ///< lambda > 0
    bool pattern = true;   ///< and the pattern holds strictly
};

std::optional<Oracle> oracle(DataSet const& data, Rational const& gamma) {
    auto const N = static_cast<std::size_t>(data.size());
    std::vector<std::vector<Rational>> G(N), A(N);
    for (std::size_t n = 0; n < N; ++n) {
        for (std::size_t k = 0; k < N; ++k) {
            G[n].push_back(tests::exact_product(data.X, static_cast<Index>(n), data.X, static_cast<Index>(k)));
            Rational const c = data.y[n] == data.y[k] ? Rational(1 + gamma * gamma) : Rational(2 * gamma);
            A[n].push_back(Rational(data.y[n] * data.y[k]) * c * G[n][k] / 2);
        }
    }
    auto const lambda = linalg::exact_solve(A, std::vector<Rational>(N, Rational(1)));
    if (!lambda) return std::nullopt;
    Oracle result{*lambda};
    for (std::size_t n = 0; n < N; ++n) {
        result.positive = result.positive && (*lambda)[n] > 0;
        for (int const group : {1, -1}) {
            Rational sum = 0;
            for (std::size_t k = 0; k < N; ++k) {
                sum += data.y[n] * data.y[k] * (*lambda)[k] * (data.y[k] == group ? Rational(1) : gamma) * G[n][k];
            }
            result.pattern = result.pattern && sum > 0;
        }
    }
    return result;
}

MpfiInterval value_of(Verdict const& verdict, std::string const& name) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == name) return *verdict::enclosure_of(value);
    }
    throw std::runtime_error("no value " + name);
}

DataSet four_kkt_points() {
    Matrix X(3, 3);
    X << 3, -1, 0, -1, 3, 0, 0, 0, 3;
    return {X, {1, 1, -1}};
}

}  // namespace

RC_BOOST_PROP(the_pattern_2_point_is_judged_as_exact_rationals_judge_it, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 6);
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    double const noise = *rc::gen::element(0.0, 0.01, 0.1, 0.4, 1.0);
    DataSet data = tests::nearly_orthogonal(N, noise, seed);
    int const exponent = *rc::gen::element(0, 0, 650, -650);
    data.X *= std::ldexp(1.0, exponent);
    Rational const gamma = Rational(*rc::gen::inRange(1, 100)) / 100;
    auto const exactly = oracle(data, gamma);
    RC_PRE(exactly.has_value());
    auto const instance = tests::instance_of(data, gamma);
    Verdict const verdict = checks::check_linear_kkt_point(*instance);
    if (exactly->positive) {
        RC_ASSERT(verdict.outcome() == (exactly->pattern ? Outcome::proved : Outcome::refuted));
        RC_ASSERT(value_of(verdict, "lambda_min")
                      .contains(*std::min_element(exactly->lambda.begin(), exactly->lambda.end())));
        RC_ASSERT(value_of(verdict, "lambda_max")
                      .contains(*std::max_element(exactly->lambda.begin(), exactly->lambda.end())));
    }
    RC_ASSERT(evidence::boundary_direction(*instance).has_value() == (verdict.outcome() == Outcome::proved));
}

RC_BOOST_PROP(the_boundary_direction_contains_the_exact_one, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 6);
    DataSet const data = tests::nearly_orthogonal(N, 0.05, *rc::gen::arbitrary<std::uint64_t>());
    Rational const gamma = Rational(9) / 10;
    auto const exactly = oracle(data, gamma);
    auto const instance = tests::instance_of(data, gamma);
    auto const g = evidence::boundary_direction(*instance);
    RC_PRE(exactly && exactly->positive && exactly->pattern);
    Rational distance_squared = 0;
    for (Index i = 0; i < data.dimension(); ++i) {
        Rational entry = 0;
        for (Index n = 0; n < N; ++n)
            entry += exactly->lambda[static_cast<std::size_t>(n)] * data.y[static_cast<std::size_t>(n)] *
                     arithmetic::exact(data.X(n, i));
        Rational const difference = entry - arithmetic::exact(g->approx_g[i]);
        distance_squared += difference * difference;
    }
    RC_ASSERT(distance_squared <= arithmetic::exact(g->error) * arithmetic::exact(g->error));
    RC_ASSERT(g->error < 1e-10 * g->approx_g.norm());
}

BOOST_AUTO_TEST_CASE(the_linear_system_of_the_four_point_instance_passes) {
    // Theory A1, "What it does not prove": lambda = (.495, .495, .220), yet there are four KKT points. Only the
    // existence of the pattern-2 point may be claimed.
    auto const instance = tests::instance_of(four_kkt_points(), arithmetic::exact(0.1));
    Verdict const verdict = checks::check_linear_kkt_point(*instance);
    BOOST_TEST((verdict.outcome() == Outcome::proved));
    BOOST_TEST(value_of(verdict, "lambda_max").to_double_interval().approx_midpoint() == 0.495,
               boost::test_tools::tolerance(1e-2));
    BOOST_TEST(value_of(verdict, "lambda_min").to_double_interval().approx_midpoint() == 0.220,
               boost::test_tools::tolerance(1e-2));
}

BOOST_AUTO_TEST_CASE(samples_with_slack_do_not_refute) {
    // x_2 = 3 x_1 has margin 3 when x_1 is tight: lambda_2 = 0, and the point is still the theorem's.
    Matrix X(3, 2);
    X << 1, 0, 3, 0, 0, 1;
    auto const instance = tests::instance_of({X, {1, 1, -1}}, Rational(1) / 2);
    Verdict const verdict = checks::check_linear_kkt_point(*instance);
    BOOST_TEST((verdict.outcome() == Outcome::proved));
    for (auto const& [key, value] : verdict.values()) {
        if (key == "support_vectors") BOOST_TEST(std::get<std::int64_t>(value) == 2);
    }
}

BOOST_AUTO_TEST_CASE(a_repeated_sample_counts_once) {
    Matrix X(3, 2);
    X << 1, 0, 1, 0, 0, 1;
    auto const instance = tests::instance_of({X, {1, 1, -1}}, Rational(1) / 2);
    Verdict const verdict = checks::check_linear_kkt_point(*instance);
    BOOST_TEST((verdict.outcome() == Outcome::proved));
    BOOST_TEST(verdict.level()->name() == "double");
}

BOOST_AUTO_TEST_CASE(the_same_sample_in_both_classes_is_refuted) {
    Matrix X(2, 2);
    X << 1, 2, 1, 2;
    auto const instance = tests::instance_of({X, {1, -1}}, Rational(1) / 2);
    BOOST_TEST((checks::check_linear_kkt_point(*instance).outcome() == Outcome::refuted));
}

BOOST_AUTO_TEST_CASE(a_class_in_no_half_space_is_refuted) {
    Matrix opposite(3, 2);
    opposite << 1, 0, -1, 0, 0, 1;
    auto const pair = tests::instance_of({opposite, {1, 1, -1}}, Rational(1) / 2);
    BOOST_TEST((checks::check_linear_kkt_point(*pair).outcome() == Outcome::refuted));
    BOOST_TEST(!evidence::boundary_direction(*pair).has_value());
    // 40 random points of a class in five dimensions surround the origin for almost every seed.
    std::vector<int> y(80, 1);
    std::fill(y.begin() + 40, y.end(), -1);
    auto const cloud = tests::instance_of({tests::uniform_points(80, 5, 1), y}, Rational(1) / 2);
    Verdict const verdict = checks::check_linear_kkt_point(*cloud);
    BOOST_TEST((verdict.outcome() == Outcome::refuted));
    BOOST_TEST(!verdict.reason().empty());
}

BOOST_AUTO_TEST_CASE(labels_that_no_hyperplane_separates_are_refuted) {
    Matrix X(4, 2);
    X << 1, 1, -1, -1, 1, -1, -1, 1;
    auto const exclusive_or = tests::instance_of({X, {1, 1, -1, -1}}, arithmetic::exact(0.9));
    BOOST_TEST((checks::check_linear_kkt_point(*exclusive_or).outcome() == Outcome::refuted));
    Matrix line(3, 1);
    line << -1, -2, -1;
    auto const mixed = tests::instance_of({line, {-1, 1, 1}}, Rational(1) / 2);
    BOOST_TEST((checks::check_linear_kkt_point(*mixed).outcome() == Outcome::refuted));
    // 300 samples are beyond exact pivoting: the certificate is found in double precision.
    std::vector<int> y(300, 1);
    std::fill(y.begin() + 150, y.end(), -1);
    auto const cloud = tests::instance_of({tests::uniform_points(300, 6, 3), y}, arithmetic::exact(0.9));
    BOOST_TEST((checks::check_linear_kkt_point(*cloud).outcome() == Outcome::refuted));
}

BOOST_AUTO_TEST_CASE(dependent_samples_are_ties_that_exact_pivoting_decides) {
    Matrix plane(3, 2);
    plane << 1, 1, 0.5, 0.5, 1, -1;
    Matrix space(3, 3);
    space << 1, 2, 3, 0.5, 1, 1.5, 1, -1, 0;
    for (Matrix const& X : {Matrix(plane), Matrix(space)}) {
        auto const instance = tests::instance_of({X, {1, 1, -1}}, arithmetic::exact(0.9));
        BOOST_TEST((checks::check_linear_kkt_point(*instance).outcome() == Outcome::proved));
    }
}

BOOST_AUTO_TEST_CASE(sixty_orthogonal_samples_of_wildly_different_scales_are_judged) {
    Matrix X = Matrix::Zero(60, 60);
    std::vector<int> y;
    for (Index n = 0; n < 60; ++n) {
        X(n, n) = n % 2 == 0 ? 1e200 : 1e-200;
        y.push_back(n % 2 == 0 ? 1 : -1);
    }
    auto const instance = tests::instance_of({X, y}, arithmetic::exact(0.9));
    BOOST_TEST((checks::check_linear_kkt_point(*instance).outcome() == Outcome::proved));
}

BOOST_AUTO_TEST_CASE(a_residual_that_is_not_a_number_verifies_nothing) {
    // w = (4, -5, 2^61, 0, 0) has <w, x_n> > 0 on class +1; conjugate gradients overflow on these scales.
    double const S = 0x1p508;
    Matrix X = Matrix::Zero(6, 5);
    X.row(0).head(3) << S, S / 2, 1.5 * 0x1p447;
    X.row(1).head(3) << -S / 2, -S, -1.5 * 0x1p447;
    X.row(2).head(3) << -1.2 * 0x1p446, 1.2 * 0x1p446, 0x1p390;
    X.row(3).head(3) << -1, -1, -0x1p-485;
    X.row(4).tail(2) << 0.1, 7.5;
    X.row(5) = 0.75 * X.row(4);
    BOOST_TEST(!linalg::certainly_in_no_open_half_space(X.topRows(4)));
    linalg::MatrixEnclosure const unit{Matrix::Identity(2, 2), Matrix::Zero(2, 2)};
    auto const solver = linalg::VerifiedSolver::make(unit, Vector());
    BOOST_REQUIRE(solver.has_value());
    Vector residual(2);
    residual << std::nan(""), 1e-20;
    BOOST_TEST(!solver->error_bound(residual).allFinite());
}

BOOST_AUTO_TEST_CASE(more_samples_than_the_system_has_rank_are_judged) {
    // Each class lies in a half-space, but A (of rank at most 2 d) is singular: the support must be found.
    DataSet data{tests::uniform_points(60, 8, 2), std::vector<int>(60, 1)};
    for (Index n = 0; n < 60; ++n) {
        data.y[static_cast<std::size_t>(n)] = n % 2 == 0 ? 1 : -1;
        data.X(n, 0) = (n % 2 == 0 ? 3 : -3) + 0.2 * data.X(n, 0);
    }
    auto const instance = tests::instance_of(data, arithmetic::exact(0.9));
    BOOST_TEST((checks::check_linear_kkt_point(*instance).outcome() == Outcome::proved));
}

BOOST_AUTO_TEST_CASE(rows_of_wildly_different_scales_are_judged) {
    Matrix X(3, 3);
    X << 1e200, 0, 0, 0, 1e-200, 0, 0, 0, 1;
    auto const instance = tests::instance_of({X, {1, -1, 1}}, arithmetic::exact(0.9));
    BOOST_TEST((checks::check_linear_kkt_point(*instance).outcome() == Outcome::proved));
    BOOST_TEST((checks::check_multiplier_bounds(*instance).outcome() ==
                Outcome::proved));  // orthogonal: lambda_n = 1/(k G_nn)
    BOOST_TEST((checks::check_linear_boundary(*instance).outcome() == Outcome::proved));
}
