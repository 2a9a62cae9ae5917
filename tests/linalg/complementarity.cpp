#include "linalg/complementarity.hpp"
#include "linalg/conic_hull.hpp"
#include "tests/support/matrices.hpp"

#include <Eigen/Cholesky>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_real_distribution.hpp>

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

namespace {

/// n points of a cube in R^d, moved by `mean` along every axis.
Matrix cube_points(Index n, Index d, std::uint64_t seed, double mean) {
    boost::random::mt19937_64 random(seed);
    boost::random::uniform_real_distribution<> entry(mean - 1, mean + 1);
    Matrix X(n, d);
    for (Index i = 0; i < X.size(); ++i) X.data()[i] = entry(random);
    return X;
}

std::optional<linalg::ApproxComplementarity> solve(Matrix const& K) {
    return linalg::approx_complementarity(K, Vector::Ones(K.rows()));
}

/// Largest violation of lambda >= 0, K lambda >= 1, lambda_n (K lambda - 1)_n = 0.
double kkt_residual(Matrix const& K, Vector const& lambda) {
    Vector const slack = (K * lambda).array() - 1;
    double const complementary = lambda.cwiseProduct(slack).cwiseAbs().maxCoeff();
    return std::max({-lambda.minCoeff(), -slack.minCoeff(), complementary});
}

/// The solution by trying every support: exponential, for a few samples only.
Vector by_enumeration(Matrix const& K) {
    auto const n = K.rows();
    for (int support = 1; support < 1 << n; ++support) {
        std::vector<Index> free;
        for (Index k = 0; k < n; ++k) {
            if ((support >> k & 1) != 0) free.push_back(k);
        }
        Matrix const part = K(free, free);
        Vector const values = part.llt().solve(Vector::Ones(static_cast<Index>(free.size())));
        Vector lambda = Vector::Zero(n);
        for (std::size_t i = 0; i < free.size(); ++i) lambda(free[i]) = values(static_cast<Index>(i));
        if (kkt_residual(K, lambda) < 1e-9 * std::max(1.0, lambda.maxCoeff())) return lambda;
    }
    return {};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(complementarity)

BOOST_AUTO_TEST_CASE(all_margins_tight) {
    Matrix K(2, 2);
    K << 2, 1, 1, 2;
    auto const solution = solve(K);
    BOOST_TEST(solution.has_value());
    BOOST_TEST(std::abs(solution->x(0) - 1.0 / 3) < 1e-15);
    BOOST_TEST(std::abs(solution->x(1) - 1.0 / 3) < 1e-15);
}

BOOST_AUTO_TEST_CASE(a_sample_with_slack_has_no_multiplier) {
    Matrix K(2, 2);
    K << 1, 2, 2, 5;
    auto const solution = solve(K);
    BOOST_TEST(solution.has_value());
    BOOST_TEST(solution->x(0) == 1.0);
    BOOST_TEST(solution->x(1) == 0.0);
}

BOOST_AUTO_TEST_CASE(degenerate_multiplier_zero_with_a_tight_margin) {
    Matrix K(2, 2);
    K << 1, 1, 1, 5;
    auto const solution = solve(K);
    BOOST_TEST(solution.has_value());
    BOOST_TEST(kkt_residual(K, solution->x) < 1e-14);
}

BOOST_AUTO_TEST_CASE(singular_kernels_fail_openly) {
    Matrix K(2, 2);
    K << 1, -1, -1, 1;
    BOOST_TEST(!solve(K).has_value());
}

RC_BOOST_PROP(agrees_with_enumeration_of_supports, ()) {
    auto const n = *rc::gen::inRange<Index>(1, 8);
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    Matrix const X = cube_points(n, n + 2, seed, 0.5);
    Matrix const K = X * X.transpose();
    auto const solution = solve(K);
    auto const expected = by_enumeration(K);
    RC_ASSERT(expected.size() == n);
    RC_ASSERT(solution.has_value());
    RC_ASSERT((solution->x - expected).cwiseAbs().maxCoeff() <= 1e-9 * std::max(1.0, expected.maxCoeff()));
}

BOOST_AUTO_TEST_CASE(two_hundred_samples_with_a_common_mean) {
    Matrix const X = cube_points(200, 250, 3, 1.0);
    Matrix const K = X * X.transpose();
    auto const solution = solve(K);
    BOOST_TEST(solution.has_value());
    BOOST_TEST(kkt_residual(K, solution->x) < 1e-10);
    BOOST_TEST((solution->x.array() == 0).count() > 0);
}

BOOST_AUTO_TEST_CASE(singular_kernels_with_a_solution_are_solved) {
    Matrix const X = cube_points(40, 6, 5, 1.5);  // all in one half-space, rank 6
    Matrix const K = X * X.transpose();
    auto const solution = solve(K);
    BOOST_REQUIRE(solution.has_value());
    BOOST_TEST(kkt_residual(K, solution->x) < 1e-8);
}

RC_BOOST_PROP(points_in_an_open_half_space_are_never_denied_one, ()) {
    auto const d = *rc::gen::inRange<Index>(1, 6);
    Matrix X = cube_points(*rc::gen::inRange<Index>(1, 40), d, *rc::gen::arbitrary<std::uint64_t>(), 0.0);
    double const least = *rc::gen::element(1e-9, 1e-3, 0.5);
    for (Index n = 0; n < X.rows(); ++n) X(n, 0) = std::fabs(X(n, 0)) + least;
    RC_ASSERT(!linalg::certainly_in_no_open_half_space(X));
}

BOOST_AUTO_TEST_CASE(clouds_around_the_origin_are_in_no_open_half_space) {
    BOOST_TEST(linalg::certainly_in_no_open_half_space(cube_points(60, 4, 1, 0.0)));
    Matrix pair(2, 3);
    pair << 0, 2, 0, 0, -3, 0;
    BOOST_TEST(linalg::certainly_in_no_open_half_space(pair));
    BOOST_TEST(!linalg::certainly_in_no_open_half_space(cube_points(4, 4, 1, 0.0)));
}

BOOST_AUTO_TEST_SUITE_END()
