// The slab around a network's own direction, for readouts of any signs and sizes.
#include "checks/trained_claims.hpp"

#include "checks/convergence.hpp"
#include "evidence/own_slab.hpp"
#include "linalg/scaled_rows.hpp"
#include "network/network_sign.hpp"
#include "tests/support/exact_outputs.hpp"
#include "tests/support/instances.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace halfspace;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using network::Network;
using verdict::Outcome;

namespace {

Vector any_readout(Index m) {
    Vector a(m);
    for (Index j = 0; j < m; ++j) {
        a[j] = *rc::gen::element(1.0, -1.0, 0.3, -0.3, 1e-9, -1e-9, 1e9, -1e9, 0x1p-300, -0x1p-300);
    }
    return a;
}

/// w_j = size_j (h + deviation) for positive neurons, -size_j (h + deviation) for the others.
Network nearly_linear(Vector const& h, double deviation, std::uint64_t seed, Rational const& gamma) {
    Index const m = *rc::gen::inRange<Index>(1, 6);
    Network network{deviation * tests::uniform_points(m, h.size(), seed), gamma, any_readout(m)};
    for (Index j = 0; j < m; ++j) {
        double const size = *rc::gen::element(1.0, 0.0, 2.5, 1e-3, 100.0) / std::fabs(network.readout[j]);
        network.W.row(j) = size * (network.W.row(j) + network.readout_sign(j) * h.transpose());
    }
    return network;
}

/// The largest |cos(z, h)| of a z found at which the exact sign of f is not that of <h, z>.
double worst_disagreement(Network const& network, Vector const& h, std::uint64_t seed) {
    Vector const unit = h.normalized();
    Matrix const tries = tests::uniform_points(25, h.size(), seed);
    double worst = 0;
    for (Index i = 0; i < tries.rows() + network.width(); ++i) {
        Vector across = i < tries.rows() ? Vector(tries.row(i)) : Vector(network.W.row(i - tries.rows()).normalized());
        double const size = across.norm();
        for (int pass = 0; pass < 2; ++pass) across -= across.dot(unit) * unit;
        if (!(across.norm() > 1e-6 * size)) continue;
        across.normalize();
        for (double const side : {1.0, -1.0}) {
            double low = 0;
            double high = 1;
            for (int step = 0; step < 30; ++step) {
                double const cosine = 0.5 * (low + high);
                Vector const z = side * cosine * unit + std::sqrt(1 - cosine * cosine) * across;
                bool const disagrees = sgn(tests::exact_output(network, z)) != (side > 0 ? 1 : -1);
                (disagrees ? low : high) = cosine;
            }
            worst = std::max(worst, low);
        }
    }
    return worst;
}

void give(evidence::Instance& instance, Network network) {
    training::Trained given;
    given.network = std::move(network);
    given.method = "given";
    instance.set_network(std::move(given), {});
}

}  // namespace

RC_BOOST_PROP(signs_under_any_readout_are_exact, ()) {
    auto const d = *rc::gen::inRange<Index>(1, 5);
    auto const m = *rc::gen::inRange<Index>(1, 6);
    Network const network{*tests::any_matrix(m, d), Rational(*rc::gen::inRange(1, 10)) / 10, any_readout(m)};
    Matrix const points = *tests::any_matrix(4, d);
    auto const signs = network::network_signs(network, linalg::ScaledRows(network.W), linalg::ScaledRows(points));
    for (Index i = 0; i < points.rows(); ++i) {
        RC_ASSERT(static_cast<int>(signs[static_cast<std::size_t>(i)]) ==
                  sgn(tests::exact_output(network, points.row(i).transpose())));
    }
}

RC_BOOST_PROP(no_point_outside_the_slab_contradicts_it, ()) {
    auto const d = *rc::gen::inRange<Index>(2, 6);
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    Rational const gamma = Rational(*rc::gen::inRange(2, 10)) / 10;
    Vector const h = tests::uniform_points(1, d, seed).row(0).transpose();
    double const deviation = *rc::gen::element(0.0, 0.003, 0.03, 0.2) * h.norm();
    Network const network = nearly_linear(h, deviation, seed + 1, gamma);
    auto const slab = evidence::own_slab(network);
    RC_CLASSIFY(slab.half_width < 1);
    if (!(slab.half_width < 1)) return;
    RC_ASSERT(worst_disagreement(network, slab.h.approx, seed + 2) <= slab.half_width + 1e-9);
}

// Neurons along one direction with sizes of their own are an exactly linear network: only rounding is left.
BOOST_AUTO_TEST_CASE(neurons_of_different_sizes_along_one_direction_are_linear) {
    Matrix W(3, 2);
    W << 3, 4, 30, 40, -0.6, -0.8;
    auto const slab = evidence::own_slab({W, Rational(1, 2), (Vector(3) << 0.5, 2, -7).finished()});
    BOOST_TEST(slab.half_width < 1e-14);
    // h is along C+ e+ - C- e-: (3, 4)/2 + 2 (30, 40) + 7 (0.6, 0.8), of length 107.5, up to a common factor.
    Vector const unit = slab.h.approx.normalized();
    BOOST_TEST(std::fabs(unit[0] - 0.6) < 1e-15);
}

// f = -phi(<w, z>): one neuron is a linear function already.
BOOST_AUTO_TEST_CASE(one_negative_neuron_alone_has_a_direction) {
    Matrix W(1, 2);
    W << 1, 2;
    auto const slab = evidence::own_slab({W, Rational(1, 10), Vector::Constant(1, -3.0)});
    BOOST_TEST(slab.half_width < 1e-14);
    BOOST_TEST(slab.h.approx[0] < 0);
}

BOOST_AUTO_TEST_CASE(a_network_without_any_direction_gets_none) {
    Matrix W(2, 2);
    W << 1, 2, 1, 2;
    BOOST_TEST(std::isinf(evidence::own_slab({W, Rational(1, 2), (Vector(2) << 1, -1).finished()}).half_width));
    BOOST_TEST(std::isinf(evidence::own_slab({Matrix::Zero(2, 2), Rational(1, 2), Vector::Ones(2)}).half_width));
}

BOOST_AUTO_TEST_CASE(sizes_beyond_the_range_of_doubles_prove_nothing_wrong) {
    Matrix W(2, 2);
    W << 1e300, 1e300, -1e-300, 1e-300;
    for (double const a : {1e300, 1e-300}) {
        auto const slab = evidence::own_slab({W, Rational(1, 2), (Vector(2) << a, -1 / a).finished()});
        BOOST_TEST((std::isinf(slab.half_width) || slab.half_width >= 0));
        if (slab.half_width < 1) {
            Network const network{W, Rational(1, 2), (Vector(2) << a, -1 / a).finished()};
            BOOST_TEST(worst_disagreement(network, slab.h.approx, 1) <= slab.half_width + 1e-9);
        }
    }
}

// Products |a_j| w_j of a few bits: scaled up they would be another network's.
BOOST_AUTO_TEST_CASE(products_below_the_range_are_not_those_of_another_network) {
    double const q = 0x1p-370;
    Matrix W(5, 2);
    W << 0, 0, q, 0.03 * q, q, -0.03 * q, -2 * q, 0, 0, 0;
    for (double const a : {0x1p-700, 0x1p-703, 0x1p-400, 1.0}) {
        Network const network{W, Rational(1, 2), (Vector(5) << 1, a, a, -a, -1).finished()};
        auto const slab = evidence::own_slab(network);
        BOOST_TEST(worst_disagreement(network, slab.h.approx, 1) > 1e-3);
        BOOST_TEST(worst_disagreement(network, slab.h.approx, 1) <= slab.half_width + 1e-9, a);
        BOOST_TEST(slab.half_width < 0.031, a);
    }
}

BOOST_AUTO_TEST_CASE(a_slab_of_more_than_half_of_all_directions_says_too_little) {
    auto const instance = tests::instance_of({Matrix::Identity(3, 3), {1, -1, 1}}, Rational(1) / 2);
    // kappa = 2 a, and in three dimensions the slab of half-width w holds the share w of the sphere.
    auto const spread = [](double a) {
        Matrix W(4, 3);
        W << 1, a, 0, 1, -a, 0, -1, a, 0, -1, -a, 0;
        return W;
    };
    tests::give_network(*instance, spread(0.3));
    auto const verdict = checks::check_own_halfspace(*instance);
    BOOST_TEST(instance->own_slab().half_width < 1);
    BOOST_TEST((verdict.outcome() == Outcome::not_applicable));
    BOOST_TEST(verdict.reason().find("more than half of all directions") != std::string::npos);
    tests::give_network(*instance, spread(0.1));
    BOOST_TEST((checks::check_own_halfspace(*instance).outcome() == Outcome::proved));
}

// The region is that of the flow which leaves the readout at +-1/sqrt(m).
BOOST_AUTO_TEST_CASE(a_readout_of_its_own_is_outside_the_convergence_theorem) {
    auto const instance = tests::instance_of({Matrix::Identity(2, 2), {1, -1}}, Rational(1) / 2);
    Matrix W(2, 2);
    W << 1, -1, -1, 1;
    give(*instance, {W, Rational(1, 2), (Vector(2) << 1, -1).finished()});
    BOOST_TEST((checks::check_trained_pattern(*instance).outcome() == Outcome::proved));
    BOOST_TEST((checks::check_invariant_region(*instance).outcome() == Outcome::not_applicable));
}
