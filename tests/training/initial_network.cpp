#include "base/input_error.hpp"
#include "tests/training/support.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using base::InputError;

BOOST_AUTO_TEST_SUITE(random_start)

BOOST_AUTO_TEST_CASE(pytorch_weights_are_uniform_within_their_bound) {
    auto const W = training::initial_network(2500, 40, Rational(9, 10), training::Init::pytorch, 1).W;
    BOOST_TEST(W.rows() == 40);
    BOOST_TEST(W.cols() == 2500);
    BOOST_TEST(W.cwiseAbs().maxCoeff() <= 0.02);
    // 100,000 draws: the mean square is 0.02^2/3 to 0.5%, five standard deviations of (0.02^2/3) sqrt(0.8/1e5).
    BOOST_TEST(std::abs(W.squaredNorm() / 1e5 / (0.02 * 0.02 / 3) - 1) < 0.015);
    BOOST_TEST(std::abs(W.mean()) < 5 * 0.02 / std::sqrt(3e5));
}

BOOST_AUTO_TEST_CASE(gaussian_weights_have_variance_one_over_d) {
    auto const W = training::initial_network(2500, 40, Rational(9, 10), training::Init::gauss, 1).W;
    BOOST_TEST(std::abs(W.squaredNorm() / 1e5 * 2500 - 1) < 5 * std::sqrt(2 / 1e5));
    BOOST_TEST(W.cwiseAbs().maxCoeff() > 0.06);
}

BOOST_AUTO_TEST_CASE(same_seed_same_weights) {
    auto const draw = [](std::uint64_t seed) {
        return training::initial_network(30, 4, Rational(1, 2), training::Init::pytorch, seed).W;
    };
    BOOST_TEST((draw(7).array() == draw(7).array()).all());
    BOOST_TEST((draw(7).array() != draw(8).array()).any());
}

BOOST_AUTO_TEST_CASE(bad_requests_are_input_errors) {
    BOOST_CHECK_THROW(training::initial_network(10, 3, Rational(1, 2), training::Init::pytorch, 0), InputError);
    BOOST_CHECK_THROW(training::initial_network(10, 0, Rational(1, 2), training::Init::pytorch, 0), InputError);
}

BOOST_AUTO_TEST_SUITE_END()
