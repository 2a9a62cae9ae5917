// The authors' SGD against steps taken by hand.
#include "experiments/plain_descent.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace halfspace;
using arithmetic::Rational;
using boost::test_tools::tolerance;
using data::DataSet;
using linalg::Matrix;
using linalg::Vector;
using network::WideNetwork;

namespace {

/// f(x) = 2 relu(w x + b) with w = 1, b = 0.5 on the samples 1 (label +1) and -2 (label -1, where the ReLU is off).
DataSet const two{(Matrix(2, 1) << 1, -2).finished(), {1, -1}};
WideNetwork const one_neuron{(Matrix(1, 2) << 1, 0.5).finished(), Vector::Constant(1, 2), Rational(0), true};

}  // namespace

BOOST_AUTO_TEST_CASE(identity_steps_with_momentum) {
    experiments::PlainDescent descent(two, one_neuron, {training::LazyLoss::identity, 0.1, 0.9, 2});
    // The descent direction is a/N y_1 (x_1, 1) = (1, 1) in both epochs: v = 1, then 1.9.
    descent.run_to(1);
    BOOST_TEST(descent.network().W(0, 0) == 1.1, tolerance(1e-15));
    BOOST_TEST(descent.network().W(0, 1) == 0.6, tolerance(1e-15));
    descent.run_to(2);
    BOOST_TEST(descent.network().W(0, 0) == 1.29, tolerance(1e-15));
    BOOST_TEST(descent.network().W(0, 1) == 0.79, tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(logistic_steps_are_weighed_by_the_margin) {
    experiments::PlainDescent descent(two, one_neuron, {training::LazyLoss::logistic, 0.1, 0, 1});
    descent.run_to(1);
    double const step = 0.1 / (1 + std::exp(2 * 1.5));
    BOOST_TEST(descent.network().W(0, 0) == 1 + step, tolerance(1e-15));
    BOOST_TEST(descent.network().W(0, 1) == 0.5 + step, tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(frozen_biases_stay) {
    WideNetwork frozen = one_neuron;
    frozen.biases_trained = false;
    experiments::PlainDescent descent(two, frozen, {training::LazyLoss::identity, 0.1, 0.9, 5});
    descent.run_to(5);
    BOOST_TEST(descent.network().W(0, 1) == 0.5);
    BOOST_TEST(descent.network().W(0, 0) > 1.1);
}
