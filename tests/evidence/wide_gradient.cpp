#include "evidence/wide_gradient.hpp"

#include "probability/arc_cosine_kernel.hpp"
#include "tests/support/wide.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace halfspace;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using namespace halfspace::tests;

RC_BOOST_PROP(gradients_of_trained_networks_are_in_the_balls, ()) {
    auto const d = *rc::gen::inRange<Index>(1, 5);
    auto const m = *rc::gen::inRange<Index>(1, 30);
    Rational const gamma(*rc::gen::inRange<long>(0, 8), 9);
    auto const c = wide_case(d, m, 4, 3, gamma, *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<std::uint32_t>());
    double const T = *rc::gen::element(0.01, 0.3, 1.0, 3.0);
    auto const balls = evidence::lazy_gradients(c.network, c.moving(), T, c.Z);
    Matrix const gradients = network::approx_gradients(c.trained(T, 400).network, network::with_constant(c.Z, 1));
    for (Index i = 0; i < 3; ++i) {
        auto const& ball = balls[static_cast<std::size_t>(i)];
        double const size = gradients.row(i).norm();
        RC_ASSERT((gradients.row(i).transpose() - ball.approx).norm() <= ball.error + 5e-3 * (1 + size));
    }
}

namespace {

/// fhat in floating point.
double approx_fhat(WideCase const& c, Vector const& z) {
    double sum = 0;
    double const d = static_cast<double>(z.size());
    double const gamma = arithmetic::nearest_double(c.network.gamma);
    for (Index n = 0; n < c.data.size(); ++n) {
        Vector const x = c.data.X.row(n).transpose();
        double const cosine = (x.dot(z) / d + 1) / std::sqrt((x.squaredNorm() / d + 1) * (z.squaredNorm() / d + 1));
        double const Phi = gamma + (1 - gamma) * (1 - gamma) * (M_PI - std::acos(std::min(1.0, cosine))) / (2 * M_PI);
        sum += c.data.y[static_cast<std::size_t>(n)] * Phi * (x.dot(z) + c.network.beta());
    }
    return sum / static_cast<double>(c.data.size());
}

}  // namespace

// The derivative of Phi at its own sample is the only part left open, so the difference quotient is within the error.
RC_BOOST_PROP(the_full_prediction_is_the_gradient_of_fhat, ()) {
    auto const d = *rc::gen::inRange<Index>(2, 6);
    Rational const gamma(*rc::gen::inRange<long>(0, 8), 9);
    auto const c = wide_case(d, 1, 5, 1, gamma, *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<std::uint32_t>());
    auto const predicted = evidence::predicted_gradients(c.moving(), gamma, c.network.beta(), 5);
    double const step = 1e-5;
    for (Index n = 0; n < 5; ++n) {
        Vector const z = c.data.X.row(n).transpose();
        Vector quotient(d);
        for (Index k = 0; k < d; ++k) {
            Vector const shift = step * Vector::Unit(d, k);
            quotient[k] = (approx_fhat(c, z + shift) - approx_fhat(c, z - shift)) / (2 * step);
        }
        auto const& full = predicted[static_cast<std::size_t>(n)].full;
        RC_ASSERT((quotient - full.approx).norm() <= full.error + 1e-3);
    }
}

BOOST_AUTO_TEST_CASE(the_papers_direction_is_a_kernel_sum) {
    auto const c = wide_case(3, 1, 4, 1, 0, true, 6);
    auto const predicted = evidence::predicted_gradients(c.moving(), 0, 1, 1);
    Vector sum = Vector::Zero(3);
    for (Index k = 0; k < 4; ++k) {
        probability::PointPair const pair{MpfiInterval(exact_product(c.data.X, k, c.data.X, k), 128),
                                          MpfiInterval(exact_product(c.data.X, k, c.data.X, 0), 128),
                                          MpfiInterval(exact_product(c.data.X, 0, c.data.X, 0), 128), 3};
        double const Phi = probability::arc_cosine_kernel(probability::preactivation_cosine(pair), 0)
                               .to_double_interval()
                               .approx_midpoint();
        sum += c.data.y[static_cast<std::size_t>(k)] * Phi / 4 * c.data.X.row(k).transpose();
    }
    BOOST_TEST((sum - predicted[0].paper.approx).norm() < 1e-14);
    BOOST_TEST(predicted[0].paper.error < 1e-14);
}

// Data with a common mean: the part of the gradient that the papers' direction lacks is large, at every width.
BOOST_AUTO_TEST_CASE(a_common_mean_keeps_the_two_predictions_apart) {
    WideCase c = wide_case(20, 20000, 40, 1, 0, true, 7);
    c.data.X.array() += 3;
    auto const predicted = evidence::predicted_gradients(c.moving(), 0, 1, 5);
    Matrix const gradients =
        network::approx_gradients(c.trained(0.5, 4).network, network::with_constant(c.data.X.topRows(5), 1));
    auto const start = network::approx_gradients(c.network, network::with_constant(c.data.X.topRows(5), 1));
    double gap = 0;
    double to_full = 0;
    double to_paper = 0;
    for (Index n = 0; n < 5; ++n) {
        auto const& p = predicted[static_cast<std::size_t>(n)];
        gap += (p.full.approx - p.paper.approx).norm() / p.full.approx.norm() / 5;
        Vector const learned = (gradients.row(n) - start.row(n)).transpose() / 0.5;
        to_full += (learned - p.full.approx).norm() / p.full.approx.norm() / 5;
        to_paper += (learned - p.paper.approx).norm() / p.full.approx.norm() / 5;
    }
    BOOST_TEST_MESSAGE("gap " << gap << ", to full " << to_full << ", to paper " << to_paper);
    BOOST_TEST(gap > 0.2);
    BOOST_TEST(to_full < 0.7 * to_paper);
}
