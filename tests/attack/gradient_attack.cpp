#include "attack/gradient_attack.hpp"

#include "tests/support/matrices.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using network::Network;

namespace {

Network any_network(Index m, Index d) {
    std::vector<double> entries;
    for (Index i = 0; i < m * d; ++i) entries.push_back(*rc::gen::inRange(-99, 100) / 64.0);
    return {tests::matrix_of(m, d, entries), Rational(1, *rc::gen::inRange(2, 20))};
}

Matrix any_points(Index count, Index d) {
    std::vector<double> entries;
    for (Index i = 0; i < count * d; ++i) entries.push_back(*rc::gen::inRange(-64, 65) / 64.0);
    return tests::matrix_of(count, d, entries);
}

/// v for positive neurons, u for negative ones: linear where both preactivations keep their signs.
Network two_vectors(Vector const& v, Vector const& u) {
    Matrix W(2, v.size());
    W << v.transpose(), u.transpose();
    return {W, Rational(1, 2)};
}

}  // namespace

RC_BOOST_PROP(perturbations_stay_in_the_ball_and_the_range, ()) {
    auto const d = *rc::gen::inRange<Index>(1, 12);
    Network const network = any_network(2 * *rc::gen::inRange<Index>(1, 4), d);
    Matrix const points = any_points(3, d);
    double const eps = *rc::gen::element(0.05, 0.4, 2.0);
    linalg::Norm const norm = *rc::gen::element(linalg::Norm::l2, linalg::Norm::linf, linalg::Norm::l0);
    auto const pixels = *rc::gen::inRange<Index>(1, d + 1);
    Matrix const R = attack::gradient_attack(network, points, {1, -1, 1}, {{norm, eps, pixels}, 100, -1, 1});
    for (Index n = 0; n < R.rows(); ++n) {
        if (norm == linalg::Norm::l2) RC_ASSERT(R.row(n).norm() <= eps * (1 + 1e-12));
        else RC_ASSERT(R.row(n).cwiseAbs().maxCoeff() <= eps * (1 + 1e-12));
        if (norm == linalg::Norm::l0) RC_ASSERT((R.row(n).array() != 0).count() <= pixels);
    }
    RC_ASSERT((points + R).cwiseAbs().maxCoeff() <= 1);
}

RC_BOOST_PROP(the_gradient_is_the_slope_of_the_network, ()) {
    auto const d = *rc::gen::inRange<Index>(1, 8);
    Network const network = any_network(4, d);
    Matrix const z = any_points(1, d);
    Matrix const preactivations = z * network.W.transpose();
    RC_PRE(preactivations.cwiseAbs().minCoeff() > 1e-2);  // away from kinks
    Matrix const gradient = attack::approx_gradients(network, z);
    for (Index i = 0; i < d; ++i) {
        Matrix shifted = z;
        shifted(0, i) += 1e-6;
        double const slope =
            (network::approx_outputs(network, shifted)[0] - network::approx_outputs(network, z)[0]) / 1e-6;
        RC_ASSERT(std::fabs(slope - gradient(0, i)) < 1e-6);
    }
}

BOOST_AUTO_TEST_CASE(on_a_locally_linear_network_the_attack_is_the_dual_direction) {
    Vector v(3);
    Vector u(3);
    v << 4, 1, -2;
    u << -4, 1, 2;
    Network const network = two_vectors(v, u);
    Matrix point(1, 3);
    point << 100, 0, 0;  // far from both kinks: f(z) = (<v,z> - <u,z>/2)/sqrt 2 near it
    Vector const gradient = v - 0.5 * u;
    for (linalg::Norm const norm : {linalg::Norm::l2, linalg::Norm::linf, linalg::Norm::l0}) {
        attack::Ball const ball{norm, 0.6, 2};
        Vector const q = attack::dual_direction(gradient, 0, ball).q;
        for (int const target : {1, -1}) {
            Matrix const R = attack::gradient_attack(network, point, {target}, {ball, 100});
            BOOST_TEST((R.row(0).transpose() - target * q).norm() < 1e-12);
        }
    }
}

BOOST_AUTO_TEST_CASE(l2_steps_have_the_length_asked_for_and_head_for_their_targets) {
    Matrix const directions = (Matrix(3, 2) << 3, 4, 0, 2, 0, 0).finished();
    Matrix const expected = (Matrix(3, 2) << -0.3, -0.4, 0, 0.5, 0, 0).finished();
    BOOST_TEST((attack::l2_steps(directions, {-1, 1, 1}, 0.5) - expected).cwiseAbs().maxCoeff() < 1e-16);
}
