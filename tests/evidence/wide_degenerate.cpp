// Ties and zeros on purpose: preactivations that are exactly 0, neurons without readout, zero and repeated samples.
#include "base/input_error.hpp"
#include "evidence/wide_gradient.hpp"
#include "tests/support/wide.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using base::InputError;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using namespace halfspace::tests;

namespace {

/// Integer weights and points, so that ties are exact.
WideCase tied(bool biases) {
    WideCase c{{Matrix(6, 3), Vector(6), Rational(1, 2), biases}, {Matrix(4, 2), {1, -1, 1, -1}}, Matrix(4, 2)};
    c.network.W << 1, -1, 0, 0, 0, 0, 1, 1, -2, 2, 0, 1, -1, 0, 1, 0, 0, 3;
    c.network.a << 1, -1, 0.5, 0, -0.25, 2;
    c.data.X << 1, 1, 0, 0, 1, 1, -2, 3;
    c.Z << 1, 1, 0, 0, -1, 0, 2, -5;
    return c;
}

}  // namespace

BOOST_AUTO_TEST_CASE(ties_count_as_changing_at_once) {
    for (bool const biases : {true, false}) {
        auto const c = tied(biases);
        for (double const T : {0x1p-30, 1.0, 100.0}) {
            auto const prediction = evidence::predict_lazy(c.network, c.moving(), T, c.Z);
            ExactDrift const drift(c, T);
            for (Index i = 0; i < 4; ++i) {
                BOOST_TEST(contains(prediction.initial[static_cast<std::size_t>(i)], exact_output(c.network, c.Z, i)));
                BOOST_TEST(contains(prediction.shift[static_cast<std::size_t>(i)], exact_shift(c, T, i)));
                BOOST_TEST((arithmetic::exact(prediction.drift[i]) >= drift(i)));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(flows_from_ties_land_inside) {
    for (bool const biases : {true, false}) {
        auto const c = tied(biases);
        for (double const T : {0.1, 1.0, 3.0}) {
            auto const prediction = evidence::predict_lazy(c.network, c.moving(), T, c.Z);
            Vector const f = network::approx_outputs(c.trained(T, 3000).network, network::with_constant(c.Z, 1));
            for (Index i = 0; i < 4; ++i) {
                double const off = std::fabs(f[i] - prediction.prediction(i).approx_midpoint());
                BOOST_TEST(off <= prediction.drift[i] + 1e-2 * (1 + std::fabs(f[i])));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(gradients_at_ties_hold_every_choice_of_the_slope) {
    auto const c = tied(true);
    auto const balls = evidence::lazy_gradients(c.network, c.moving(), 0x1p-30, c.Z);
    // At z = (1,1) the first neuron is at 0: both its slopes give a gradient up to the tiny motion, 1e-8.
    for (double const slope : {0.5, 0.75, 1.0}) {
        Vector gradient = Vector::Zero(2);
        for (Index j = 0; j < 6; ++j) {
            double const h = c.network.W.row(j).dot(Vector::Ones(3));
            double const s = h > 0 ? 1 : h < 0 ? 0.5 : slope;
            gradient += c.network.a[j] * s * c.network.W.row(j).head(2).transpose();
        }
        BOOST_TEST((gradient - balls[0].approx).norm() <= balls[0].error + 1e-8);
    }
}

BOOST_AUTO_TEST_CASE(frozen_biases_and_a_zero_sample_move_nothing) {
    WideCase c = wide_case(2, 10, 2, 2, 0, false, 3);
    c.data.X.setZero();
    auto const prediction = evidence::predict_lazy(c.network, c.moving(), 5, c.Z);
    for (Index i = 0; i < 2; ++i) {
        BOOST_TEST(prediction.drift[i] < 1e-100);
        BOOST_TEST(prediction.shift[static_cast<std::size_t>(i)].contains(0));
    }
}

BOOST_AUTO_TEST_CASE(huge_samples_are_refused) {
    WideCase c = wide_case(2, 4, 2, 1, 0, true, 3);
    c.data.X(0, 0) = 0x1p300;
    BOOST_CHECK_THROW(evidence::predict_lazy(c.network, c.moving(), 1, c.Z), InputError);
}

// A tiny sample makes the other rows carry a scale of their own; the enclosures must carry it too.
BOOST_AUTO_TEST_CASE(rows_of_very_different_sizes_stay_enclosed) {
    for (double const tiny : {1e-50, 1e-70, 1e-300}) {
        WideCase c{{Matrix(2, 4), Vector(2), Rational(1, 2), false}, {Matrix(3, 3), {-1, 1, 1}}, Matrix(1, 3)};
        c.network.W << 1, 1, 0, 3, 0, 1, 0, 2;
        c.network.a << 1, 0.5;
        c.data.X << 0x1p60, 100, -0x1p60, 1, 1, 1, tiny, 0, 0;
        c.Z << 1, 1, 1;
        evidence::WidePoints const points(c.moving(), c.network.gamma, 0, c.Z);
        Rational const mean = (Rational(-100) + 3 + arithmetic::exact(tiny)) / 3;
        BOOST_TEST(contains(points.mean(0), mean));
        auto const prediction = evidence::predict_lazy(c.network, c.moving(), 1, c.Z);
        BOOST_TEST(contains(prediction.shift[0], exact_shift(c, 1, 0)));
    }
}
