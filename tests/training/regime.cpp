#include "tests/training/support.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using namespace halfspace::tests;

namespace {

void check_theorem_limit(DataSet const& data, double gamma, training::Loss loss, std::uint64_t seed) {
    auto const start =
        training::initial_network(data.dimension(), 16, arithmetic::exact(gamma), training::Init::pytorch, seed);
    auto const trained = training::train(data, start, flow_options(1e6, loss));
    BOOST_TEST(trained.frozen);
    BOOST_TEST(trained.remark == "");
    BOOST_TEST(trained.s == 1e6);
    BOOST_TEST(trained.sliding == 0);
    BOOST_TEST(trained.distinct_patterns == 2);
    BOOST_TEST(has_theorem_pattern(trained.network, data));
    Vector const expected = theorem_weights(data, gamma);
    BOOST_TEST((trained.softmax - expected).cwiseAbs().maxCoeff() < 1e-11);
    // Margins grow at speed 1/sum lambda, so log t / s tends to it.
    double const speed = 1 / theorem_kernel(data, gamma).llt().solve(Vector::Ones(data.size())).sum();
    BOOST_TEST(std::abs(trained.log_t / (trained.s * speed) - 1) < 1e-4);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(regime)

BOOST_AUTO_TEST_CASE(orthogonal_samples_of_different_lengths) {
    for (double const gamma : {0.1, 0.9}) {
        check_theorem_limit(orthogonal_data(9), gamma, training::Loss::exponential, 1);
        check_theorem_limit(orthogonal_data(9), gamma, training::Loss::logistic, 2);
    }
}

BOOST_AUTO_TEST_CASE(uniform_samples_in_high_dimension) {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
        auto const data = uniform_data(6 + static_cast<Index>(seed), 3000, seed);
        check_theorem_limit(data, 0.9, training::Loss::exponential, seed);
        check_theorem_limit(data, 0.9, training::Loss::logistic, seed);
    }
}

RC_BOOST_PROP(small_nearly_orthogonal_sets, ()) {
    auto const n = *rc::gen::inRange<Index>(2, 7);
    auto const seed = *rc::gen::inRange<std::uint64_t>(0, 100000);
    auto data = uniform_data(n, n, seed);
    data.X *= 0.01;
    data.X.diagonal().array() += 1;
    // gamma^3 Rmin^4 > 3 N Rmax^2 pmax holds with room: pmax is about 0.02 at most.
    auto const start = training::initial_network(n, 4, Rational(9, 10), training::Init::gauss, seed);
    auto const trained = training::train(data, start, flow_options(1e6));
    RC_ASSERT(trained.frozen);
    RC_ASSERT(has_theorem_pattern(trained.network, data));
    RC_ASSERT((trained.softmax - theorem_weights(data, 0.9)).cwiseAbs().maxCoeff() < 1e-11);
}

BOOST_AUTO_TEST_CASE(both_losses_reach_the_same_direction) {
    auto const data = uniform_data(8, 2000, 11);
    auto const start = training::initial_network(2000, 8, arithmetic::exact(0.9), training::Init::pytorch, 3);
    auto const direction = [&](training::Loss loss) {
        Matrix const W = training::train(data, start, flow_options(1e9, loss)).network.W;
        return Matrix(W / W.norm());
    };
    BOOST_TEST(largest_difference(direction(training::Loss::exponential), direction(training::Loss::logistic)) < 1e-8);
}

BOOST_AUTO_TEST_CASE(neurons_of_one_sign_become_equal_in_direction) {
    auto const data = uniform_data(8, 2000, 12);
    auto const start = training::initial_network(2000, 6, arithmetic::exact(0.9), training::Init::pytorch, 3);
    Matrix const W = training::train(data, start, flow_options(1e9)).network.W;
    BOOST_TEST((W.row(0) - W.row(1)).norm() < 1e-6 * W.row(0).norm());
    BOOST_TEST((W.row(4) - W.row(5)).norm() < 1e-6 * W.row(4).norm());
}

BOOST_AUTO_TEST_CASE(trajectory_is_moderate_and_monotone) {
    auto const data = uniform_data(8, 2000, 13);
    auto const trained =
        training::train(data, training::initial_network(2000, 8, arithmetic::exact(0.9), training::Init::pytorch, 3),
                        flow_options(1e6));
    auto const& points = trained.trajectory;
    BOOST_TEST(points.size() > 20U);
    BOOST_TEST(points.size() <= 402U);
    BOOST_TEST(points.front().s == 0.0);
    BOOST_TEST(std::isinf(points.front().log_t));
    BOOST_TEST(points.back().s == 1e6);
    for (std::size_t i = 1; i < points.size(); ++i) {
        BOOST_TEST(points[i].s > points[i - 1].s);
        BOOST_TEST(points[i].log_t > points[i - 1].log_t);
        BOOST_TEST(points[i].log_loss < points[i - 1].log_loss);
        BOOST_TEST(std::abs(points[i].softmax.sum() - 1) < 1e-12);
    }
}

BOOST_AUTO_TEST_SUITE_END()
