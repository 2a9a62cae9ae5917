#include "tests/training/support.hpp"

#include <boost/test/unit_test.hpp>

#include <cstring>
#include <numeric>

using namespace halfspace;
using arithmetic::Rational;
using data::DataSet;
using linalg::Matrix;
using network::Network;
using namespace halfspace::tests;

namespace {

bool same_bytes(Matrix const& A, Matrix const& B) {
    return A.size() == B.size() &&
           std::memcmp(A.data(), B.data(), static_cast<std::size_t>(A.size()) * sizeof(double)) == 0;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(invariance)

// x -> 2^k x, w -> 2^-k w, s -> 2^-2k s is the same path, exactly, also far outside the range where products fit.
BOOST_AUTO_TEST_CASE(powers_of_two_change_nothing) {
    for (double const gamma : {0.9, 0.02}) {
        auto const data = uniform_data(7, 60, 21);
        auto const start = training::initial_network(60, 6, arithmetic::exact(gamma), training::Init::pytorch, 4);
        auto const reference = training::train(data, start, flow_options(1024));
        for (int const k : {-40, 3, 40, 300, -300}) {
            DataSet const scaled_data{data.X * std::ldexp(1.0, k), data.y};
            Network const scaled_start{start.W * std::ldexp(1.0, -k), start.gamma};
            auto const trained = training::train(scaled_data, scaled_start, flow_options(std::ldexp(1024.0, -2 * k)));
            double const size = reference.network.W.cwiseAbs().maxCoeff();
            Matrix const back = trained.network.W * std::ldexp(1.0, k);
            BOOST_TEST(largest_difference(back, reference.network.W) <= 1e-12 * size);
            BOOST_TEST(trained.events == reference.events);
            BOOST_TEST(trained.sliding == reference.sliding);
            BOOST_TEST(std::abs(trained.log_t - (reference.log_t - 2 * k * std::log(2.0))) < 1e-9 * reference.log_t);
        }
    }
}

BOOST_AUTO_TEST_CASE(order_of_the_samples_does_not_matter) {
    auto const data = uniform_data(8, 50, 22);
    auto const start = training::initial_network(50, 6, Rational(1, 20), training::Init::pytorch, 4);
    DataSet reversed{data.X.colwise().reverse(), {data.y.rbegin(), data.y.rend()}};
    auto const one = training::train(data, start, flow_options(1e3));
    auto const other = training::train(reversed, start, flow_options(1e3));
    BOOST_TEST(largest_difference(one.network.W, other.network.W) < 1e-8 * one.network.W.cwiseAbs().maxCoeff());
    BOOST_TEST((one.softmax - other.softmax.reverse()).cwiseAbs().maxCoeff() < 1e-9);
}

BOOST_AUTO_TEST_CASE(same_input_same_bytes) {
    auto const data = uniform_data(20, 50, 23, 0.2);
    auto const start = training::initial_network(50, 8, Rational(1, 20), training::Init::pytorch, 4);
    for (auto const method : {training::Method::flow, training::Method::descent, training::Method::sgd}) {
        auto options = flow_options(1e3);
        options.method = method;
        options.steps = options.epochs = 500;
        auto const one = training::train(data, start, options);
        auto const other = training::train(data, start, options);
        BOOST_TEST(same_bytes(one.network.W, other.network.W));
        BOOST_TEST(same_bytes(one.softmax, other.softmax));
        BOOST_TEST(one.log_t == other.log_t);
        BOOST_TEST(one.trajectory.size() == other.trajectory.size());
    }
}

BOOST_AUTO_TEST_SUITE_END()
