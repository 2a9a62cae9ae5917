#include "tests/training/support.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/random/normal_distribution.hpp>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using network::Network;
using namespace halfspace::tests;

namespace {

/// Share of the sphere on which the signs of f and of <g, z> differ, by sampling.
double disagreement(Network const& network, Vector const& g, int count) {
    auto source = data::generator(5, "directions");
    boost::random::normal_distribution<double> draw;
    Matrix points(count, network.W.cols());
    for (Index i = 0; i < points.size(); ++i) points.data()[i] = draw(source);
    Vector const f = network::approx_outputs(network, points);
    Vector const linear = points * g;
    return static_cast<double>((f.array() * linear.array() < 0).count()) / count;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sliding)

// Off-regime more than one KKT point exists, and a flow that starts near another one stays with it: positive neurons
// active on x1 only and on x2 only. Its boundary is not the hyperplane of its own g.
BOOST_AUTO_TEST_CASE(flow_started_near_another_kkt_point_converges_to_it) {
    DataSet data{Matrix(3, 3), {1, 1, -1}};
    data.X << 3, -1, 0, -1, 3, 0, 0, 0, 3;
    Network start{Matrix(4, 3), Rational(1, 10)};
    start.W << 3, -1.5, -0.1, -1.5, 3, -0.1, -0.1, -0.1, 1, -0.1, -0.1, 1;
    auto const trained = training::train(data, start, flow_options(1e6));
    BOOST_TEST(trained.frozen);
    BOOST_TEST(trained.distinct_patterns == 3);
    BOOST_TEST(!has_theorem_pattern(trained.network, data));
    Matrix const Z = trained.network.W * data.X.transpose();
    BOOST_TEST(Z(0, 0) > 0);
    BOOST_TEST(Z(0, 1) < 0);
    BOOST_TEST(Z(1, 0) < 0);
    BOOST_TEST(Z(1, 1) > 0);
    Vector weights = trained.softmax;
    weights(2) = -weights(2);
    BOOST_TEST(std::abs(disagreement(trained.network, data.X.transpose() * weights, 200000) - 0.19) < 0.01);
}

// Two samples of opposite labels at an acute angle: each neuron's preactivation on the other class is pushed to zero
// from both sides, since crossing changes the slope between 1 and gamma and turns the velocity around.
BOOST_AUTO_TEST_CASE(a_sliding_preactivation_stays_at_zero) {
    DataSet data{Matrix(2, 2), {1, -1}};
    data.X << 1, 0, 0.5, 1;
    Network const start{(Matrix(2, 2) << 0.5, 0.1, -0.2, 0.4).finished(), Rational(1, 100)};
    auto const trained = training::train(data, start, flow_options(4));
    Matrix const Z = trained.network.W * data.X.transpose();
    BOOST_TEST(trained.sliding == 2);
    BOOST_TEST(std::abs(Z(0, 1)) < 1e-13);
    BOOST_TEST(std::abs(Z(1, 0)) < 1e-13);
    BOOST_TEST(largest_difference(trained.network.W, euler(data, start, training::Loss::exponential, 4, 40000)) < 1e-3);
}

RC_BOOST_PROP(small_slopes_slide_at_rounding_level_and_freeze, ()) {
    auto const seed = *rc::gen::inRange<std::uint64_t>(0, 1000000);
    auto const data = uniform_data(12, 40, seed, 0.3);
    auto const start = training::initial_network(40, 8, Rational(1, 100), training::Init::pytorch, seed);
    auto const trained = training::train(data, start, flow_options(1e4));
    RC_ASSERT(trained.remark.empty());
    RC_ASSERT(trained.sliding > 0);
    Matrix const Z = trained.network.W * data.X.transpose();
    double const scale = trained.network.W.rowwise().norm().maxCoeff() * data.X.rowwise().norm().maxCoeff();
    auto const at_zero = (Z.cwiseAbs().array() < 1e-12 * scale).count();
    RC_ASSERT(at_zero >= trained.sliding);
}

RC_BOOST_PROP(small_slopes_agree_with_fine_euler, ()) {
    auto const seed = *rc::gen::inRange<std::uint64_t>(0, 1000000);
    auto const data = uniform_data(6, 12, seed, 0.3);
    auto const start = training::initial_network(12, 6, Rational(1, 50), training::Init::pytorch, seed);
    auto const trained = training::train(data, start, flow_options(3));
    Matrix const fine = euler(data, start, training::Loss::exponential, 3, 24000);
    RC_ASSERT(largest_difference(trained.network.W, fine) < 2e-3);
}

BOOST_AUTO_TEST_SUITE_END()
