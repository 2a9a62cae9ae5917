#include "tests/training/support.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using network::Network;
using namespace halfspace::tests;

BOOST_AUTO_TEST_SUITE(degenerate)

BOOST_AUTO_TEST_CASE(huge_samples_freeze_in_the_theorems_pattern) {
    auto data = uniform_data(6, 2000, 31);
    data.X *= 1e200;
    auto const trained =
        training::train(data, training::initial_network(2000, 8, arithmetic::exact(0.9), training::Init::pytorch, 1),
                        flow_options(1e6));
    BOOST_TEST(trained.network.W.allFinite());
    BOOST_TEST(trained.frozen);
    Network scaled = trained.network;
    scaled.W *= 1e-200;
    data.X *= 1e-200;
    BOOST_TEST(has_theorem_pattern(scaled, data));
    BOOST_TEST((trained.softmax - theorem_weights(data, 0.9)).cwiseAbs().maxCoeff() < 1e-11);
}

BOOST_AUTO_TEST_CASE(tiny_samples_leave_the_start_where_it_is) {
    auto data = uniform_data(6, 2000, 32);
    data.X *= 1e-200;
    auto const start = training::initial_network(2000, 8, arithmetic::exact(0.9), training::Init::pytorch, 1);
    auto const trained = training::train(data, start, flow_options(1e6));
    BOOST_TEST((trained.network.W.array() == start.W.array()).all());
    BOOST_TEST(trained.s == 1e6);
}

BOOST_AUTO_TEST_CASE(weights_out_of_range_are_an_error) {
    auto data = uniform_data(4, 200, 33);
    data.X *= 1e250;
    auto const start = training::initial_network(200, 4, arithmetic::exact(0.9), training::Init::pytorch, 1);
    BOOST_CHECK_THROW(training::train(data, start, flow_options(1e100)), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(no_time_no_change) {
    auto const data = uniform_data(4, 20, 34);
    auto const start = training::initial_network(20, 4, arithmetic::exact(0.9), training::Init::pytorch, 1);
    auto const trained = training::train(data, start, flow_options(0));
    BOOST_TEST((trained.network.W.array() == start.W.array()).all());
    BOOST_TEST(trained.trajectory.size() == 1U);
}

// All preactivations start at zero: Filippov's choice must get every neuron off the ground.
BOOST_AUTO_TEST_CASE(start_at_zero) {
    for (double const gamma : {0.9, 0.1}) {
        auto const data = orthogonal_data(6);
        auto const trained = training::train(data, {Matrix::Zero(4, 6), arithmetic::exact(gamma)}, flow_options(1e6));
        BOOST_TEST(trained.frozen);
        BOOST_TEST(trained.network.W.cwiseAbs().maxCoeff() > 1);
    }
}

BOOST_AUTO_TEST_CASE(identical_neurons_change_together) {
    auto const data = uniform_data(6, 300, 35);
    auto start = training::initial_network(300, 8, arithmetic::exact(0.5), training::Init::pytorch, 1);
    for (Index j = 1; j < 4; ++j) start.W.row(j) = start.W.row(0);
    auto const trained = training::train(data, start, flow_options(1e4));
    BOOST_TEST(trained.remark == "");
    for (Index j = 1; j < 4; ++j) {
        BOOST_TEST((trained.network.W.row(j) - trained.network.W.row(0)).norm() <
                   1e-9 * trained.network.W.row(0).norm());
    }
}

BOOST_AUTO_TEST_CASE(duplicate_samples_count_twice) {
    auto data = uniform_data(5, 100, 36);
    data.X.row(2) = data.X.row(0);
    data.y[2] = data.y[0];
    auto const start = training::initial_network(100, 6, Rational(1, 10), training::Init::pytorch, 1);
    auto const trained = training::train(data, start, flow_options(3));
    BOOST_TEST(trained.remark == "");
    BOOST_TEST(std::abs(trained.softmax(0) - trained.softmax(2)) < 1e-12);
    BOOST_TEST(largest_difference(trained.network.W, euler(data, start, training::Loss::exponential, 3, 20000)) < 2e-3);
}

BOOST_AUTO_TEST_CASE(more_samples_than_dimensions) {
    auto const data = uniform_data(12, 4, 37, 0.1);
    auto const start = training::initial_network(4, 6, Rational(1, 5), training::Init::pytorch, 1);
    auto const trained = training::train(data, start, flow_options(2));
    BOOST_TEST(trained.network.W.allFinite());
    BOOST_TEST(largest_difference(trained.network.W, euler(data, start, training::Loss::exponential, 2, 20000)) < 5e-3);
}

// The same sample with both labels: the margins cannot both grow, so the run gets to s without freezing, or says why
// not.
BOOST_AUTO_TEST_CASE(contradictory_labels_do_not_hang) {
    DataSet data{Matrix(2, 2), {1, -1}};
    data.X << 1, 2, 1, 2;
    auto options = flow_options(1e6);
    auto const trained =
        training::train(data, training::initial_network(2, 2, Rational(1, 2), training::Init::pytorch, 3), options);
    BOOST_TEST(trained.network.W.allFinite());
    BOOST_TEST(!trained.frozen);
    BOOST_TEST((trained.s == 1e6) == trained.remark.empty());
    BOOST_TEST(network::approx_outputs(trained.network, data.X).cwiseAbs().maxCoeff() < 1);
}

BOOST_AUTO_TEST_CASE(a_zero_sample_is_carried_along) {
    auto data = uniform_data(4, 50, 38);
    data.X.row(1).setZero();
    auto const trained = training::train(
        data, training::initial_network(50, 4, Rational(1, 2), training::Init::pytorch, 3), flow_options(1));
    BOOST_TEST(trained.network.W.allFinite());
    BOOST_TEST(trained.softmax.allFinite());
}

BOOST_AUTO_TEST_SUITE_END()
