#include "tests/training/support.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

/// The flow against direct integrations of dW/ds on the weights, which know nothing of Gram coordinates.
using namespace halfspace;
using arithmetic::Rational;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using network::Network;
using namespace halfspace::tests;

namespace {

/// A start on which the theorem's pattern already holds, so that it never changes.
Network start_with_pattern(DataSet const& data, Rational const& gamma) {
    Network network{Matrix::Zero(4, data.dimension()), gamma};
    for (Index j = 0; j < 4; ++j) {
        for (Index n = 0; n < data.size(); ++n) {
            double const weight = 0.05 * static_cast<double>(1 + (j + n) % 3);
            network.W.row(j) += weight * network.readout_sign(j) * data.y[static_cast<std::size_t>(n)] * data.X.row(n);
        }
    }
    return network;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reference)

BOOST_AUTO_TEST_CASE(smooth_stretches_agree_with_runge_kutta) {
    auto const data = orthogonal_data(6);
    auto const start = start_with_pattern(data, Rational(1, 2));
    for (auto const loss : {training::Loss::exponential, training::Loss::logistic}) {
        for (double const s : {0.1, 1.0, 5.0}) {
            auto const trained = training::train(data, start, flow_options(s, loss));
            BOOST_TEST(trained.events == 0);
            BOOST_TEST(largest_difference(trained.network.W, runge_kutta(data, start, loss, s, 2000)) < 1e-9);
        }
    }
}

BOOST_AUTO_TEST_CASE(log_t_agrees_with_quadrature) {
    auto const data = orthogonal_data(6);
    auto const start = start_with_pattern(data, Rational(1, 2));
    for (auto const loss : {training::Loss::exponential, training::Loss::logistic}) {
        // t = int N / sum g ds by the trapezoidal rule along fine steps.
        double const s = 5;
        int const steps = 4000;
        Matrix W = start.W;
        double t = 0;
        auto const rate = [&] {
            Vector q = network::approx_outputs({W, start.gamma}, data.X);
            double sum = 0;
            for (Index n = 0; n < q.size(); ++n) {
                double const margin = data.y[static_cast<std::size_t>(n)] * q(n);
                sum += loss == training::Loss::exponential ? std::exp(-margin) : 1 / (1 + std::exp(margin));
            }
            return static_cast<double>(q.size()) / sum;
        };
        for (int i = 0; i < steps; ++i) {
            double const before = rate();
            W = runge_kutta(data, {W, start.gamma}, loss, s / steps, 1);
            t += s / steps * (before + rate()) / 2;
        }
        BOOST_TEST(std::abs(training::train(data, start, flow_options(s, loss)).log_t - std::log(t)) < 1e-5);
    }
}

// Explicit Euler converges to the flow with order one, through crossings and sliding alike.
RC_BOOST_PROP(euler_converges_to_the_flow, ()) {
    auto const seed = *rc::gen::inRange<std::uint64_t>(0, 1000000);
    auto const n = *rc::gen::inRange<Index>(2, 7);
    auto const d = *rc::gen::inRange<Index>(4, 10);
    Rational const gamma(*rc::gen::inRange(1, 10), 10);
    auto const loss = *rc::gen::element(training::Loss::exponential, training::Loss::logistic);
    auto const data = uniform_data(n, d, seed);
    auto const start = training::initial_network(d, 4, gamma, training::Init::pytorch, seed);
    double const s = 2;
    auto const trained = training::train(data, start, flow_options(s, loss));
    RC_ASSERT(trained.remark.empty());
    RC_ASSERT(trained.s == s);
    Matrix const coarse = euler(data, start, loss, s, 1000);
    Matrix const fine = euler(data, start, loss, s, 16000);
    double const error = largest_difference(trained.network.W, fine);
    double const coarse_error = largest_difference(trained.network.W, coarse);
    RC_ASSERT(error < 2e-3);
    // Where a sample's slope jumps within a step the errors of two step sizes need not be in proportion.
    RC_ASSERT(error < 0.25 * coarse_error + 1e-4);
}

BOOST_AUTO_TEST_SUITE_END()
