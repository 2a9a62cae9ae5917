#include "training/lazy_training.hpp"

#include "base/input_error.hpp"
#include "tests/support/wide.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace halfspace;
using arithmetic::Rational;
using base::InputError;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using network::WideNetwork;

namespace {

/// Plain Euler steps on a network kept as loops: an independent integration.
WideNetwork euler(DataSet const& data, WideNetwork network, training::LazyLoss loss, double T, long steps) {
    double const gamma = arithmetic::nearest_double(network.gamma);
    Index const d = network.dimension();
    for (long k = 0; k < steps; ++k) {
        Vector const f = network::approx_outputs(network, network::with_constant(data.X, 1));
        Matrix change = Matrix::Zero(network.W.rows(), network.W.cols());
        for (Index n = 0; n < data.size(); ++n) {
            double const y = data.y[static_cast<std::size_t>(n)];
            double const g = loss == training::LazyLoss::identity ? 1 : 1 / (1 + std::exp(y * f[n]));
            for (Index j = 0; j < network.width(); ++j) {
                double const h = network.W.row(j).head(d).dot(data.X.row(n)) + network.W(j, d);
                double const pull = y * g * network.a[j] * (h > 0 ? 1 : gamma) / static_cast<double>(data.size());
                change.row(j).head(d) += pull * data.X.row(n);
                change(j, d) += pull * network.beta();
            }
        }
        network.W += T / static_cast<double>(steps) * change;
    }
    return network;
}

double distance(WideNetwork const& a, WideNetwork const& b) { return (a.W - b.W).norm() / b.W.norm(); }

}  // namespace

BOOST_AUTO_TEST_CASE(the_flow_is_the_limit_of_euler_steps) {
    for (auto const loss : {training::LazyLoss::identity, training::LazyLoss::logistic}) {
        for (bool const biases : {true, false}) {
            auto const c = tests::wide_case(3, 30, 5, 1, Rational(1, 5), biases, 8);
            auto const flow =
                training::lazy_train(c.data, c.network, {loss, training::LazyMethod::flow, 1, 200, 0.01, 0.9});
            auto const reference = euler(c.data, c.network, loss, 1, 4000);
            BOOST_TEST(distance(flow.network, reference) < 1e-3);
            BOOST_TEST(distance(flow.network, c.network) > 1e-2);
            BOOST_TEST((biases || flow.network.W.col(3) == c.network.W.col(3)));
        }
    }
}

BOOST_AUTO_TEST_CASE(sgd_follows_the_flow) {
    for (auto const loss : {training::LazyLoss::identity, training::LazyLoss::logistic}) {
        auto const c = tests::wide_case(3, 30, 5, 1, 0, true, 9);
        auto const flow =
            training::lazy_train(c.data, c.network, {loss, training::LazyMethod::flow, 2, 200, 0.01, 0.9});
        auto const sgd = training::lazy_train(c.data, c.network, {loss, training::LazyMethod::sgd, 2, 1, 1e-4, 0.9});
        BOOST_TEST(distance(sgd.network, flow.network) < 1e-2);
        BOOST_TEST((sgd.omega - flow.omega).cwiseAbs().maxCoeff() < 1e-2);
    }
}

BOOST_AUTO_TEST_CASE(recorded_means_are_those_of_the_loss) {
    auto const c = tests::wide_case(3, 30, 5, 1, 0, true, 10);
    BOOST_TEST((c.trained(1, 4).omega.array() == 1).all());
    auto const logistic = training::lazy_train(
        c.data, c.network, {training::LazyLoss::logistic, training::LazyMethod::flow, 1e-6, 4, 0.01, 0.9});
    Vector const f = network::approx_outputs(c.network, network::with_constant(c.data.X, 1));
    for (Index n = 0; n < 5; ++n) {
        double const g = 1 / (1 + std::exp(c.data.y[static_cast<std::size_t>(n)] * f[n]));
        BOOST_TEST(std::fabs(logistic.omega[n] - g) < 1e-5);
    }
}

BOOST_AUTO_TEST_CASE(blocks_of_neurons_change_nothing) {
    // With 2^21 samples a block holds two neurons; here a shorter way to the same: the data repeated.
    auto const c = tests::wide_case(2, 64, 3, 1, 0, true, 11);
    DataSet repeated{Matrix(3 * 30000, 2), {}};
    for (Index k = 0; k < repeated.X.rows(); ++k) {
        repeated.X.row(k) = c.data.X.row(k % 3);
        repeated.y.push_back(c.data.y[static_cast<std::size_t>(k % 3)]);
    }
    BOOST_TEST(network::neurons_at_once(repeated.size()) < 64);
    auto const once = training::lazy_train(c.data, c.network,
                                           {training::LazyLoss::identity, training::LazyMethod::flow, 1, 2, 0.01, 0.9});
    auto const often = training::lazy_train(
        repeated, c.network, {training::LazyLoss::identity, training::LazyMethod::flow, 1, 2, 0.01, 0.9});
    BOOST_TEST(distance(often.network, once.network) < 1e-12);
}

BOOST_AUTO_TEST_CASE(draws_have_the_stated_distribution_and_repeat) {
    Index const d = 50;
    Index const m = 4000;
    auto const network = training::draw_wide_network(d, m, 0, true, 1);
    BOOST_TEST((network.W == training::draw_wide_network(d, m, 0, true, 1).W));
    BOOST_TEST((network.W != training::draw_wide_network(d, m, 0, true, 2).W));
    double const per_neuron = network.W.leftCols(d).squaredNorm() / static_cast<double>(m);
    BOOST_TEST(std::fabs(per_neuron - 1) < 0.02);               // 4000 * 50 squares: standard deviation 0.003
    BOOST_TEST(std::fabs(network.a.squaredNorm() - 1) < 0.12);  // standard deviation 0.022
    BOOST_TEST(std::fabs(network.W.col(d).squaredNorm() / static_cast<double>(m) - 1) < 0.12);
    BOOST_CHECK_THROW(training::draw_wide_network(3, 0, 0, true, 1), InputError);
}

BOOST_AUTO_TEST_CASE(training_can_be_interrupted) {
    auto const c = tests::wide_case(3, 10, 4, 1, 0, true, 12);
    auto const stop = [](double, std::string const&) { return false; };
    BOOST_CHECK_THROW(
        training::lazy_train(c.data, c.network,
                             {training::LazyLoss::identity, training::LazyMethod::flow, 1, 4, 0.01, 0.9}, stop),
        base::Interrupted);
}
