#include "tests/training/support.hpp"

#include <boost/test/unit_test.hpp>
#include <rapidcheck/boost_test.h>

using namespace halfspace;
using namespace halfspace::test;

namespace {

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

BOOST_AUTO_TEST_SUITE(hard_margin)

BOOST_AUTO_TEST_CASE(all_margins_tight) {
    Matrix K(2, 2);
    K << 2, 1, 1, 2;
    auto const solution = approx_hard_margin(K);
    BOOST_TEST(solution.success);
    BOOST_TEST(std::abs(solution.lambda(0) - 1.0 / 3) < 1e-15);
    BOOST_TEST(std::abs(solution.lambda(1) - 1.0 / 3) < 1e-15);
}

BOOST_AUTO_TEST_CASE(a_sample_with_slack_has_no_multiplier) {
    Matrix K(2, 2);
    K << 1, 2, 2, 5;
    auto const solution = approx_hard_margin(K);
    BOOST_TEST(solution.success);
    BOOST_TEST(solution.lambda(0) == 1.0);
    BOOST_TEST(solution.lambda(1) == 0.0);
}

BOOST_AUTO_TEST_CASE(degenerate_multiplier_zero_with_a_tight_margin) {
    Matrix K(2, 2);
    K << 1, 1, 1, 5;
    auto const solution = approx_hard_margin(K);
    BOOST_TEST(solution.success);
    BOOST_TEST(kkt_residual(K, solution.lambda) < 1e-14);
}

BOOST_AUTO_TEST_CASE(singular_kernels_fail_openly) {
    Matrix K(2, 2);
    K << 1, -1, -1, 1;
    BOOST_TEST(!approx_hard_margin(K).success);
}

BOOST_AUTO_TEST_CASE(a_kernel_must_be_square) {
    BOOST_CHECK_THROW(approx_hard_margin(Matrix::Ones(2, 3)), std::invalid_argument);
}

RC_BOOST_PROP(agrees_with_enumeration_of_supports, ()) {
    auto const n = *rc::gen::inRange<Index>(1, 8);
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    auto const data = uniform_data(n, n + 2, seed, 0.5);
    Matrix const K = data.X * data.X.transpose();
    auto const solution = approx_hard_margin(K);
    auto const expected = by_enumeration(K);
    RC_ASSERT(expected.size() == n);
    RC_ASSERT(solution.success);
    RC_ASSERT((solution.lambda - expected).cwiseAbs().maxCoeff() <= 1e-9 * std::max(1.0, expected.maxCoeff()));
}

BOOST_AUTO_TEST_CASE(two_hundred_samples_with_a_common_mean) {
    auto const data = uniform_data(200, 250, 3, 1.0);
    Matrix const K = data.X * data.X.transpose();
    auto const solution = approx_hard_margin(K);
    BOOST_TEST(solution.success);
    BOOST_TEST(kkt_residual(K, solution.lambda) < 1e-10);
    BOOST_TEST((solution.lambda.array() == 0).count() > 0);
}

BOOST_AUTO_TEST_SUITE_END()
