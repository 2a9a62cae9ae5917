// Networks as single precision evaluates them, in many orders of summation, right outside the certified slab.
#include "checks/float32_claims.hpp"

#include "evidence/float32_slab.hpp"
#include "tests/support/instances.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

using namespace halfspace;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using network::Network;
using verdict::Outcome;

namespace {

double rounded(double x) { return static_cast<double>(static_cast<float>(x)); }

/// An order of summation, and whether products are fused into the sum.
struct Evaluation {
    std::mt19937 random;
    bool fused;

    float dot(std::vector<float> const& a, std::vector<float> const& b) {
        std::vector<std::size_t> order(a.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::shuffle(order.begin(), order.end(), random);
        // Two partial sums, as a vector unit has them, joined at the end.
        float sums[2] = {0, 0};
        for (std::size_t const i : order) {
            float& sum = sums[random() % 2];
            sum = fused ? std::fma(a[i], b[i], sum) : sum + a[i] * b[i];
        }
        return sums[0] + sums[1];
    }

    float output(Network const& network, Vector const& z) {
        auto const slope = static_cast<float>(arithmetic::nearest_double(network.gamma));
        std::vector<float> const point(z.begin(), z.end());
        std::vector<float> active;
        std::vector<float> readout;
        for (Index j = 0; j < network.width(); ++j) {
            Vector const w = network.W.row(j).transpose();
            float const h = dot({w.begin(), w.end()}, point);
            active.push_back(h > 0 ? h : h * slope);
            readout.push_back(static_cast<float>(network::approx_readout(network)[j]));
        }
        return dot(readout, active);
    }
};

/// Neurons near multiples of +-h, all in single precision.
Network nearly_linear(Vector const& h, double deviation, std::uint64_t seed, Rational const& gamma) {
    Index const m = 2 * *rc::gen::inRange<Index>(1, 5);
    Network network{deviation * tests::uniform_points(m, h.size(), seed), gamma, {}};
    if (*rc::gen::arbitrary<bool>()) {
        network.readout.resize(m);
        for (Index j = 0; j < m; ++j) network.readout[j] = rounded(*rc::gen::element(1.0, -1.0, 0.3, -7.0, 1e-5, -1e4));
    }
    for (Index j = 0; j < m; ++j) {
        double const size = network.has_own_readout() ? 1 / std::fabs(network.readout[j]) : 1;
        network.W.row(j) = size * (network.W.row(j) + network.readout_sign(j) * h.transpose());
    }
    network.W = network.W.unaryExpr(&rounded);
    return network;
}

void give(evidence::Instance& instance, Network network) {
    training::Trained given;
    given.network = std::move(network);
    instance.set_network(std::move(given), {});
}

}  // namespace

RC_BOOST_PROP(no_evaluation_outside_the_slab_has_another_sign, ()) {
    auto const d = *rc::gen::inRange<Index>(2, 40);
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    Rational const gamma = arithmetic::exact(rounded(0.1 * *rc::gen::inRange(2, 10)));
    Vector const h = tests::uniform_points(1, d, seed).row(0).transpose();
    double const deviation = *rc::gen::element(0.0, 0.0, 1e-6, 0.01) * h.norm();
    auto const instance = tests::instance_of({Matrix::Identity(2, d), {1, -1}}, gamma);
    give(*instance, nearly_linear(h, deviation, seed + 1, gamma));
    auto const slab = evidence::float32_slab(*instance);
    RC_CLASSIFY(slab.has_value());
    if (!slab || !(slab->half_width < 0.9)) return;
    Vector const unit = instance->own_slab().h.approx.normalized();
    Matrix const tries = tests::uniform_points(20, d, seed + 2);
    for (Index i = 0; i < tries.rows(); ++i) {
        Vector across = tries.row(i).transpose();
        for (int pass = 0; pass < 2; ++pass) across -= across.dot(unit) * unit;
        if (!(across.norm() > 1e-6)) continue;
        across.normalize();
        double const cosine = (i % 2 == 0 ? 1 : -1) * std::min(1.0, 1.001 * slab->half_width + 1e-6);
        double const length = *rc::gen::element(1.0, 1e-12, 1e9);
        if (length < slab->norm_at_least * 1.01 || length > slab->norm_at_most / 1.01) continue;
        Vector const z = (length * (cosine * unit + std::sqrt(1 - cosine * cosine) * across)).unaryExpr(&rounded);
        if (!(std::fabs(z.dot(unit)) > (slab->half_width + 1e-9) * z.norm())) continue;
        for (bool const fused : {false, true}) {
            Evaluation evaluation{std::mt19937(static_cast<unsigned>(seed + static_cast<std::uint64_t>(i))), fused};
            float const f = evaluation.output(instance->trained()->network, z);
            RC_ASSERT((f > 0) == (cosine > 0));
            RC_ASSERT(f != 0);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_evaluation_costs_a_few_hundred_roundings) {
    auto const instance = tests::instance_of({Matrix::Identity(2, 100), {1, -1}}, Rational(1) / 2);
    Matrix W(2, 100);
    W << Matrix::Ones(1, 100), -Matrix::Ones(1, 100);
    give(*instance, {W, Rational(1) / 2, {}});
    auto const slab = evidence::float32_slab(*instance);
    BOOST_REQUIRE(slab.has_value());
    // 2 E / (gamma |h|) = 2 gamma_110 (2 * 10) / (1/2 * 20).
    BOOST_TEST(slab->rounding > 3.9 * 110 * 0x1p-24);
    BOOST_TEST(slab->rounding < 4.1 * 110 * 0x1p-24);
    BOOST_TEST(slab->norm_at_least < 1e-25);
    BOOST_TEST(slab->norm_at_most > 1e35);
    BOOST_TEST((checks::check_float32_halfspace(*instance).outcome() == Outcome::proved));
}

BOOST_AUTO_TEST_CASE(weights_of_more_digits_have_no_single_precision_evaluation) {
    auto const instance = tests::instance_of({Matrix::Identity(2, 2), {1, -1}}, Rational(1) / 2);
    Matrix W(2, 2);
    W << 1, -0.1, -1, 0.1;
    give(*instance, {W, Rational(1) / 2, {}});
    auto const verdict = checks::check_float32_halfspace(*instance);
    BOOST_TEST((verdict.outcome() == Outcome::not_applicable));
    BOOST_TEST(verdict.reason() == "its weights are not all single-precision numbers");
    give(*instance, {W.unaryExpr(&rounded), Rational(1) / 2, (Vector(2) << 1, -1e300).finished()});
    BOOST_TEST(checks::check_float32_halfspace(*instance).reason() ==
               "its readout is not all single-precision numbers");
}

// Products of the order of the smallest subnormal are lost: the stated lengths keep away from there.
BOOST_AUTO_TEST_CASE(tiny_weights_need_long_inputs) {
    auto const instance = tests::instance_of({Matrix::Identity(2, 2), {1, -1}}, Rational(1) / 2);
    Matrix W(2, 2);
    W << 0x1p-140, 0x1p-141, -0x1p-140, -0x1p-141;
    give(*instance, {W, Rational(1) / 2, {}});
    auto const slab = evidence::float32_slab(*instance);
    if (slab) BOOST_TEST(slab->norm_at_least > 1);
    auto const verdict = checks::check_float32_halfspace(*instance);
    BOOST_TEST((verdict.outcome() != Outcome::refuted));
}
