// The long training against the authors' SGD, epoch by epoch in double precision.
#include "experiments/sgd_then_flow.hpp"

#include "tests/experiments/float_data.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace halfspace;
using boost::test_tools::tolerance;
using linalg::Index;

namespace {

Eigen::MatrixXd gradient(Eigen::MatrixXd const& W, experiments::FloatNetwork const& network,
                         experiments::FloatData const& data) {
    Eigen::MatrixXd const X = data.X.cast<double>();
    Eigen::MatrixXd Z = X * W.transpose();
    Eigen::VectorXd const a = network.readout().cast<double>();
    double const gamma = network.gamma;
    Eigen::VectorXd const f = Z.cwiseMax(gamma * Z) * a;
    for (Index n = 0; n < Z.rows(); ++n) {
        double const y = data.y[static_cast<std::size_t>(n)];
        double const pull = y * std::exp(-y * f[n]) / static_cast<double>(Z.rows());
        for (Index j = 0; j < Z.cols(); ++j) Z(n, j) = pull * a[j] * (Z(n, j) > 0 ? 1 : gamma);
    }
    return Z.transpose() * X;
}

/// The weights after all epochs of v <- mu v + D, W <- W + rate v.
experiments::FloatNetwork stepped(experiments::FloatNetwork const& start, experiments::FloatData const& data,
                                  experiments::LongDescent const& options) {
    Eigen::MatrixXd W = start.W.cast<double>();
    Eigen::MatrixXd v = Eigen::MatrixXd::Zero(W.rows(), W.cols());
    for (long k = 0; k < options.epochs; ++k) {
        v = options.momentum * v + gradient(W, start, data);
        W += options.rate * v;
    }
    return {W.cast<float>(), start.gamma};
}

/// The largest difference of y_n f(x_n), over the largest of them.
double difference(experiments::FloatNetwork const& a, experiments::FloatNetwork const& b,
                  experiments::FloatData const& data) {
    Eigen::VectorXd const p = tests::margins(a, data.X, data.y);
    Eigen::VectorXd const q = tests::margins(b, data.X, data.y);
    return (p - q).cwiseAbs().maxCoeff() / p.cwiseAbs().maxCoeff();
}

}  // namespace

BOOST_AUTO_TEST_CASE(gentle_training_follows_sgd) {
    experiments::FloatData const data = tests::random_samples(8, 20, 1);
    experiments::FloatNetwork const start = tests::random_network(6, 20, 2);
    experiments::LongDescent const options{20000, 0.01, 0.9};
    auto const run = experiments::sgd_then_flow(data.X, data.y, start, options);
    BOOST_TEST(run.time == 2000, tolerance(1e-9));
    BOOST_TEST(run.flow_steps > 0);
    BOOST_TEST(run.flow_steps < 500);
    experiments::FloatNetwork const sgd = stepped(start, data, options);
    BOOST_TEST(difference(sgd, run.network, data) <= 0.02);
    BOOST_TEST(run.loss == tests::loss_of(sgd, data), tolerance(0.1));  // exp(-q) at q about 7
}

BOOST_AUTO_TEST_CASE(violent_first_epochs_are_taken_one_by_one) {
    experiments::FloatData const data =
        tests::random_samples(8, 20, 3, 40);  // an epoch is some hundred times 1/(largest curvature)
    experiments::FloatNetwork start = tests::random_network(6, 20, 4);
    start.W /= 40;
    experiments::LongDescent const options{300, 0.01, 0.9};
    auto const run = experiments::sgd_then_flow(data.X, data.y, start, options);
    BOOST_TEST(run.sgd_epochs >= 4);
    experiments::FloatNetwork const sgd = stepped(start, data, options);
    BOOST_TEST(difference(sgd, run.network, data) <= 1e-3);
    // Flow alone, an epoch of no length at first, goes elsewhere: the phase of SGD is needed.
    experiments::LongDescent const small_epochs{3000000, 1e-6, 0.9};
    BOOST_TEST(difference(sgd, experiments::sgd_then_flow(data.X, data.y, start, small_epochs).network, data) > 0.5);
}

BOOST_AUTO_TEST_CASE(it_ends_when_sixteen_bit_gradients_vanish) {
    experiments::FloatData const data = tests::random_samples(4, 30, 5, 3);
    experiments::LongDescent options{100000000, 0.01, 0.9, true};
    auto const run = experiments::sgd_then_flow(data.X, data.y, tests::random_network(4, 30, 6), options);
    BOOST_TEST(run.time < 1e7);
    BOOST_TEST(tests::margins(run.network, data.X, data.y).minCoeff() > 8);
    BOOST_TEST(run.loss > 1e-9);
}

BOOST_AUTO_TEST_CASE(it_ends_on_a_plateau) {
    // The same sample with both labels: the loss cannot fall below 1.
    experiments::FloatData const data{tests::random_matrix(1, 3, 7).replicate(2, 1), {1, -1}};
    auto const run = experiments::sgd_then_flow(data.X, data.y, tests::random_network(4, 3, 8), {100000, 0.01, 0.9});
    BOOST_TEST(run.loss == 1, tolerance(1e-3));
    BOOST_TEST(run.time < 1000);
}

BOOST_AUTO_TEST_CASE(weights_out_of_range_are_an_error) {
    experiments::FloatData const data{tests::random_matrix(1, 3, 9).replicate(2, 1), {1, -1}};
    experiments::FloatNetwork start = tests::random_network(2, 3, 10);
    start.W *= 1e30F;  // the loss of one of the two overflows
    BOOST_CHECK_THROW(experiments::sgd_then_flow(data.X, data.y, start, {}), std::runtime_error);
}
