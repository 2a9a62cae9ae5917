#include "network/wide_network.hpp"

#include "tests/support/wide.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

BOOST_AUTO_TEST_CASE(wide_outputs_are_those_of_the_definition) {
    auto const c = tests::wide_case(3, 20, 4, 5, Rational(1, 4), true, 3);
    Vector const f = network::approx_outputs(c.network, network::with_constant(c.Z, 1));
    for (Index i = 0; i < 5; ++i)
        BOOST_TEST(std::fabs(f[i] - arithmetic::nearest_double(tests::exact_output(c.network, c.Z, i))) < 1e-14);
}

BOOST_AUTO_TEST_CASE(gradients_are_difference_quotients) {
    auto const c = tests::wide_case(3, 20, 4, 5, Rational(1, 4), true, 4);
    Matrix const gradients = network::approx_gradients(c.network, network::with_constant(c.Z, 1));
    double const step = 1e-7;  // f is linear near a point that is on no kink
    for (Index k = 0; k < 3; ++k) {
        Matrix moved = c.Z;
        moved.col(k).array() += step;
        Vector const quotient = (network::approx_outputs(c.network, network::with_constant(moved, 1)) -
                                 network::approx_outputs(c.network, network::with_constant(c.Z, 1))) /
                                step;
        BOOST_TEST((quotient - gradients.col(k)).cwiseAbs().maxCoeff() < 1e-6);
    }
}

BOOST_AUTO_TEST_CASE(blocks_cover_all_neurons_once) {
    for (Index const points : {Index{1}, Index{1000}, Index{1} << 21, Index{1} << 23}) {
        Index next = 0;
        network::for_neuron_blocks(10, points, [&](Index first, Index count) {
            BOOST_TEST(first == next);
            BOOST_TEST(count > 0);
            next = first + count;
        });
        BOOST_TEST(next == 10);
    }
}
