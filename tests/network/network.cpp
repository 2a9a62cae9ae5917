#define BOOST_TEST_MODULE network
#include <boost/test/unit_test.hpp>

#include "network/network.hpp"

using namespace halfspace;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using network::Network;

BOOST_AUTO_TEST_CASE(first_half_of_the_neurons_is_positive) {
    Network const network{Matrix::Ones(6, 2), Rational(1, 2)};
    BOOST_TEST(network.width() == 6);
    for (Index j = 0; j < 3; ++j) BOOST_TEST(network.readout_sign(j) == 1);
    for (Index j = 3; j < 6; ++j) BOOST_TEST(network.readout_sign(j) == -1);
}

BOOST_AUTO_TEST_CASE(outputs_are_those_of_the_definition) {
    // m = 4, so a_j = +-1/2; gamma = 1/4. All products below are exact.
    Matrix W(4, 2);
    W << 1, 0, 0, -2, 3, 1, -1, -1;
    Matrix points(3, 2);
    points << 4, 8, -4, 0, 0, 0;
    Vector const f = network::approx_outputs({W, Rational(1, 4)}, points);
    // (4,8): phi = 4, -4, 20, -3 -> (4 - 4 - 20 + 3)/2;  (-4,0): phi = -1, 0, -3, 4 -> (-1 + 3 - 4)/2.
    BOOST_TEST(f(0) == -8.5);
    BOOST_TEST(f(1) == -1.0);
    BOOST_TEST(f(2) == 0.0);
}

BOOST_AUTO_TEST_CASE(exchanging_the_halves_changes_the_sign) {
    Matrix const W = Matrix::Random(8, 5);
    Matrix exchanged(8, 5);
    exchanged << W.bottomRows(4), W.topRows(4);
    Matrix const points = Matrix::Random(20, 5);
    Vector const sum = network::approx_outputs({W, Rational(1, 3)}, points) +
                       network::approx_outputs({exchanged, Rational(1, 3)}, points);
    BOOST_TEST(sum.cwiseAbs().maxCoeff() == 0.0);
}
