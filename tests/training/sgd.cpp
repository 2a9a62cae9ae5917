#include "tests/training/support.hpp"

#include <rapidcheck/boost_test.h>
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

training::TrainingOptions sgd_options(long epochs, training::Loss loss, double rate, double momentum) {
    training::TrainingOptions options;
    options.method = training::Method::sgd;
    options.loss = loss;
    options.epochs = epochs;
    options.rate = rate;
    options.momentum = momentum;
    return options;
}

/// Full-batch SGD with momentum on the weights themselves: v <- momentum v + grad L, w <- w - rate v.
Matrix on_weights(DataSet const& data, Network const& network, training::TrainingOptions const& options) {
    double const gamma = arithmetic::nearest_double(network.gamma);
    double const N = static_cast<double>(data.size());
    double const a = 1 / std::sqrt(static_cast<double>(network.width()));
    Matrix W = network.W;
    Matrix V = Matrix::Zero(W.rows(), W.cols());
    for (long epoch = 0; epoch < options.epochs; ++epoch) {
        Matrix gradient = Matrix::Zero(W.rows(), W.cols());
        Vector const f = network::approx_outputs({W, network.gamma}, data.X);
        for (Index n = 0; n < data.size(); ++n) {
            int const y = data.y[static_cast<std::size_t>(n)];
            double const q = y * f(n);
            double const g = options.loss == training::Loss::exponential ? std::exp(-q) : 1 / (1 + std::exp(q));
            for (Index j = 0; j < W.rows(); ++j) {
                double const slope = W.row(j).dot(data.X.row(n)) > 0 ? 1 : gamma;
                gradient.row(j) -= g / N * y * network.readout_sign(j) * a * slope * data.X.row(n);
            }
        }
        V = options.momentum * V + gradient;
        W -= options.rate * V;
    }
    return W;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sgd)

RC_BOOST_PROP(agrees_with_sgd_on_the_weights, ()) {
    auto const seed = *rc::gen::inRange<std::uint64_t>(0, 1000000);
    auto const loss = *rc::gen::element(training::Loss::exponential, training::Loss::logistic);
    auto const momentum = *rc::gen::element(0.0, 0.9);
    auto const data = uniform_data(5, 8, seed);
    auto const start = training::initial_network(8, 4, Rational(1, 100), training::Init::pytorch, seed);
    auto const options = sgd_options(100, loss, 0.02, momentum);
    auto const trained = training::train(data, start, options);
    RC_ASSERT(trained.remark.empty());
    RC_ASSERT(largest_difference(trained.network.W, on_weights(data, start, options)) < 1e-10);
}

BOOST_AUTO_TEST_CASE(time_is_epochs_times_the_effective_rate) {
    auto const data = uniform_data(5, 300, 1);
    auto const trained =
        training::train(data, training::initial_network(300, 4, Rational(9, 10), training::Init::pytorch, 1),
                        sgd_options(1000, training::Loss::exponential, 0.01, 0.9));
    BOOST_TEST(std::abs(trained.log_t - std::log(1000 * 0.01 / 0.1)) < 1e-12);
    BOOST_TEST(trained.method == "sgd");
    BOOST_TEST(!trained.frozen);
}

// With a small rate and no momentum SGD follows the flow: at the same t it must be at about the same s.
BOOST_AUTO_TEST_CASE(small_rates_follow_the_flow) {
    auto const data = uniform_data(5, 30, 2);
    auto const start = training::initial_network(30, 4, Rational(1, 2), training::Init::pytorch, 1);
    auto const slow = training::train(data, start, sgd_options(20000, training::Loss::exponential, 1e-4, 0));
    auto const flow = training::train(data, start, flow_options(slow.s));
    BOOST_TEST(std::abs(flow.log_t - slow.log_t) < 1e-3);
    BOOST_TEST(largest_difference(flow.network.W, slow.network.W) < 1e-3);
}

BOOST_AUTO_TEST_CASE(an_exploding_loss_stops_with_finite_weights) {
    auto data = uniform_data(10, 20, 3);
    data.X *= 100;
    auto const trained =
        training::train(data, training::initial_network(20, 4, Rational(1, 2), training::Init::pytorch, 1),
                        sgd_options(1000, training::Loss::exponential, 1000, 0.9));
    BOOST_TEST(trained.remark.find("exploded") != std::string::npos);
    BOOST_TEST(trained.network.W.allFinite());
}

BOOST_AUTO_TEST_SUITE_END()
