#include "evidence/wide_lazy.hpp"
#include "evidence/wide_drift.hpp"

#include "tests/support/wide.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using namespace halfspace::tests;

namespace {

WideCase any_case() {
    auto const d = *rc::gen::inRange<Index>(1, 5);
    auto const m = *rc::gen::inRange<Index>(1, 12);
    auto const N = *rc::gen::inRange<Index>(2, 5);
    Rational const gamma(*rc::gen::inRange<long>(0, 8), 7 + *rc::gen::inRange<long>(1, 3));
    return wide_case(d, m, N, 3, gamma, *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<std::uint32_t>());
}

double any_time() { return *rc::gen::element(0x1p-20, 0.01, 0.5, 3.0, 1000.0); }

}  // namespace

RC_BOOST_PROP(each_part_encloses_its_exact_value, ()) {
    auto const c = any_case();
    double const T = any_time();
    auto const prediction = evidence::predict_lazy(c.network, c.moving(), T, c.Z);
    ExactDrift const drift(c, T);
    for (Index i = 0; i < 3; ++i) {
        auto const k = static_cast<std::size_t>(i);
        RC_ASSERT(contains(prediction.initial[k], exact_output(c.network, c.Z, i)));
        RC_ASSERT(contains(prediction.shift[k], exact_shift(c, T, i)));
        Rational const exact_drift = drift(i);
        RC_ASSERT(arithmetic::exact(prediction.drift[i]) >= exact_drift);
        double const least = evidence::drift_lower(c.network, c.moving(), T, c.Z.row(i));
        RC_ASSERT(arithmetic::exact(least) <= exact_drift);
        RC_ASSERT(least >= arithmetic::nearest_double(exact_drift) * (1 - 1e-9) - 1e-9 * T);
        RC_ASSERT(prediction.drift[i] <= arithmetic::nearest_double(exact_drift) * (1 + 1e-9) + 1e-9 * T);
        RC_ASSERT(prediction.shift[k].upper() - prediction.shift[k].lower() < 1e-10 * (1 + T));
    }
}

// The flow itself, finely integrated, over hundreds of instances: none may leave the enclosure.
RC_BOOST_PROP(trained_networks_land_inside, ()) {
    auto const c = any_case();
    double const T = *rc::gen::element(0.01, 0.3, 1.0, 3.0);
    auto const prediction = evidence::predict_lazy(c.network, c.moving(), T, c.Z);
    Vector const f = network::approx_outputs(c.trained(T, 400).network, network::with_constant(c.Z, 1));
    for (Index i = 0; i < 3; ++i) {
        double const off = std::fabs(f[i] - prediction.prediction(i).approx_midpoint());
        RC_ASSERT(off <= prediction.drift[i] + 5e-3 * (1 + std::fabs(f[i])));
    }
}

BOOST_AUTO_TEST_CASE(hundreds_of_wider_networks_land_inside) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        auto const c = clouds(10, 200, 8, 4, seed % 2 == 0, seed);
        auto const prediction = evidence::predict_lazy(c.network, c.moving(), 1, c.Z);
        Vector const f = network::approx_outputs(c.trained(1, 16).network, network::with_constant(c.Z, 1));
        for (Index i = 0; i < 4; ++i) {
            double const off = std::fabs(f[i] - prediction.prediction(i).approx_midpoint());
            BOOST_TEST(off <= prediction.drift[i] + 1e-2 * (1 + std::fabs(f[i])));
        }
    }
}

// Before any slope can change the flow is linear: there the enclosure holds the exact rational output, tightly.
RC_BOOST_PROP(no_drift_before_the_first_change, ()) {
    auto const c = any_case();
    double const T = 0x1p-40;
    auto const prediction = evidence::predict_lazy(c.network, c.moving(), T, c.Z);
    ExactDrift const drift(c, T);
    for (Index i = 0; i < 3; ++i) {
        if (drift(i) != 0) continue;
        Rational const value = exact_output(c.network, c.Z, i) + exact_shift(c, T, i);
        RC_ASSERT(contains(prediction.output(i), value));
        RC_ASSERT(prediction.drift[i] < 1e-150);
    }
}

BOOST_AUTO_TEST_CASE(blocks_change_the_enclosure_by_rounding_only) {
    // So many points that a block holds few neurons.
    auto const c = clouds(3, 40, 5, 2, true, 5);
    Matrix const many = c.Z.replicate(100000, 1);
    BOOST_TEST(network::neurons_at_once(many.rows() + 5) < 40);
    auto const once = evidence::predict_lazy(c.network, c.moving(), 1, c.Z);
    auto const often = evidence::predict_lazy(c.network, c.moving(), 1, many);
    BOOST_TEST(std::fabs(once.drift[0] - often.drift[199998]) < 1e-12);
    BOOST_TEST(std::fabs(once.shift[0].lower() - often.shift[199998].lower()) < 1e-10);
}

BOOST_AUTO_TEST_CASE(a_wide_network_on_two_clouds_is_decided_at_most_points) {
    auto const c = clouds(100, 100000, 100, 50, false, 1);
    auto const prediction = evidence::predict_lazy(c.network, c.moving(), 3, c.Z);
    long certain = 0;
    for (Index i = 0; i < 50; ++i) certain += abs(prediction.prediction(i)).lower() > prediction.drift[i];
    BOOST_TEST(certain >= 45);
}

BOOST_AUTO_TEST_CASE(logistic_flows_land_inside_with_their_recorded_means) {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        auto const c = clouds(6, 100, 6, 3, true, seed);
        auto const trained = training::lazy_train(
            c.data, c.network, {training::LazyLoss::logistic, training::LazyMethod::flow, 1, 200, 0.01, 0.9});
        auto const prediction = evidence::predict_lazy(c.network, {c.data.X, c.data.y, trained.omega}, 1, c.Z);
        Vector const f = network::approx_outputs(trained.network, network::with_constant(c.Z, 1));
        for (Index i = 0; i < 3; ++i) {
            BOOST_TEST(std::fabs(f[i] - prediction.prediction(i).approx_midpoint()) <= prediction.drift[i] + 1e-2);
        }
    }
}
