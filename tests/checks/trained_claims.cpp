#include "checks/trained_claims.hpp"
#include "checks/agreement.hpp"
#include "checks/kkt_claims.hpp"
#include "evidence/slab.hpp"
#include "network/network_sign.hpp"
#include "tests/support/exact_outputs.hpp"
#include "tests/support/instances.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

#include <Eigen/Geometry>

using namespace halfspace;
using arithmetic::Rational;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::ScaledRows;
using linalg::Vector;
using network::Network;
using verdict::Outcome;
using verdict::Verdict;

namespace {

int exact_sign(Network const& network, Vector const& z) { return sgn(tests::exact_output(network, z)); }

/// A given network near a linear one along some h, not the theorem's in general.
Matrix nearly_linear_weights(Index m, Vector const& h, double deviation, std::uint64_t seed) {
    Matrix W = deviation * tests::uniform_points(m, h.size(), seed);
    for (Index j = 0; j < m; ++j) W.row(j) += (j < m / 2 ? 1 : -1) * h.transpose();
    return W;
}

/// Climbs to a z where the network and g disagree although |cos(z, g)| is as large as can be; returns that |cos|.
double worst_disagreement(Network const& network, Vector const& g, std::uint64_t seed) {
    Index const d = g.size();
    Vector const unit = g.normalized();
    double worst = 0;
    Matrix const tries = tests::uniform_points(60, d, seed);
    for (Index i = 0; i < tries.rows() + network.width(); ++i) {
        // Directions across g, the deviations of single neurons among them: these bend the boundary the most.
        Vector across = i < tries.rows() ? Vector(tries.row(i)) : Vector(network.W.row(i - tries.rows()));
        double const size = across.norm();
        for (int pass = 0; pass < 2; ++pass) across -= across.dot(unit) * unit;
        if (across.norm() < 1e-6 * size) continue;  // nothing but rounding is left, and it may point anywhere
        across.normalize();
        for (double const side : {1.0, -1.0}) {
            double low = 0;
            double high = 1;
            for (int step = 0; step < 40; ++step) {
                double const cosine = 0.5 * (low + high);
                Vector const z = side * cosine * unit + std::sqrt(1 - cosine * cosine) * across;
                bool const disagrees = exact_sign(network, z) != (side > 0 ? 1 : -1);
                (disagrees ? low : high) = cosine;
            }
            worst = std::max(worst, low);
        }
    }
    return worst;
}

}  // namespace

RC_BOOST_PROP(network_signs_are_exact, ()) {
    auto const d = *rc::gen::inRange<Index>(1, 6);
    auto const m = 2 * *rc::gen::inRange<Index>(1, 4);
    Network const network{*tests::any_matrix(m, d), Rational(*rc::gen::inRange(1, 10)) / 10};
    Matrix const points = *tests::any_matrix(4, d);
    ScaledRows const weights(network.W);
    ScaledRows const rows(points);
    auto const signs = network::network_signs(network, weights, rows);
    for (Index i = 0; i < points.rows(); ++i) {
        RC_ASSERT(static_cast<int>(signs[static_cast<std::size_t>(i)]) ==
                  exact_sign(network, points.row(i).transpose()));
    }
}

RC_BOOST_PROP(network_signs_are_exact_where_nearly_everything_cancels, ()) {
    auto const d = *rc::gen::inRange<Index>(1, 6);
    auto const half = *rc::gen::inRange<Index>(1, 20);
    // The negative neurons are the positive ones, some of them moved by a unit in the last place.
    Matrix W(2 * half, d);
    W.topRows(half) = tests::matrix_of(
        half, d,
        *rc::gen::container<std::vector<double>>(static_cast<std::size_t>(half * d), tests::ordinary_double()));
    W.bottomRows(half) = W.topRows(half).colwise().reverse();
    auto const moved = *rc::gen::inRange<Index>(0, 3);
    for (Index i = 0; i < std::min(moved, half); ++i) W(half + i, 0) = std::nextafter(W(half + i, 0), 2.0);
    Network const network{W, Rational(*rc::gen::inRange(1, 10)) / 10};
    Matrix const points = tests::matrix_of(
        4, d, *rc::gen::container<std::vector<double>>(static_cast<std::size_t>(4 * d), tests::ordinary_double()));
    ScaledRows const weights(network.W);
    ScaledRows const rows(points);
    auto const signs = network::network_signs(network, weights, rows);
    for (Index i = 0; i < points.rows(); ++i) {
        RC_ASSERT(static_cast<int>(signs[static_cast<std::size_t>(i)]) ==
                  exact_sign(network, points.row(i).transpose()));
    }
}

RC_BOOST_PROP(the_trained_pattern_is_judged_as_exact_rationals_judge_it, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 4);
    auto const d = *rc::gen::inRange<Index>(1, 4);
    Matrix X = *tests::any_matrix(N, d);
    for (Index n = 0; n < N; ++n) {
        if (X.row(n).isZero(0)) X(n, 0) = 1;
    }
    auto const instance = tests::instance_of({X, tests::any_labels(N)}, Rational(1) / 2);
    tests::give_network(*instance, *tests::any_matrix(4, d));
    bool holds = true;
    for (Index j = 0; j < 4; ++j) {
        for (Index n = 0; n < N; ++n) {
            Rational const z = tests::exact_product(instance->trained()->network.W, j, X, n);
            holds = holds && sgn(z) * instance->trained()->network.readout_sign(j) *
                                     instance->data().y[static_cast<std::size_t>(n)] >
                                 0;
        }
    }
    RC_ASSERT(checks::check_trained_pattern(*instance).outcome() == (holds ? Outcome::proved : Outcome::refuted));
}

RC_BOOST_PROP(the_slab_is_never_contradicted_by_a_search_for_a_disagreeing_z, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 5);
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    Rational const gamma = Rational(*rc::gen::inRange(2, 10)) / 10;
    DataSet const data = tests::nearly_orthogonal(N, 0.02, seed);
    auto const instance = tests::instance_of(data, gamma);
    auto const g = evidence::boundary_direction(*instance);
    RC_PRE(g.has_value());
    Vector h = g->approx_g + *rc::gen::element(0.0, 0.01, 0.1) * g->approx_g.norm() *
                                 tests::uniform_points(1, data.dimension(), seed + 1).row(0).transpose();
    double const deviation = *rc::gen::element(0.0, 0.003, 0.03) * h.norm();
    tests::give_network(*instance, nearly_linear_weights(4, h, deviation, seed + 2));
    auto const slab = evidence::certified_slab(*instance);
    RC_ASSERT(slab.has_value());
    if (slab->half_width >= 1) return;
    Verdict const verdict = checks::check_trained_halfspace(*instance);
    bool const says_little = verdict.reason().find("half of all directions") != std::string::npos;
    RC_ASSERT(verdict.outcome() == (says_little ? Outcome::not_applicable : Outcome::proved));
    double const worst = worst_disagreement(instance->trained()->network, g->approx_g, seed + 3);
    RC_ASSERT(worst <= slab->half_width + 1e-9);
    if (deviation > 0 || h != g->approx_g) RC_ASSERT(slab->half_width > 0);
}

BOOST_AUTO_TEST_CASE(an_exactly_linear_network_has_a_slab_of_rounding_size) {
    DataSet const data{Matrix::Identity(4, 4) * 2, {1, -1, 1, -1}};
    auto const instance = tests::instance_of(data, Rational(1) / 2);
    auto const g = evidence::boundary_direction(*instance);
    tests::give_network(*instance, nearly_linear_weights(6, g->approx_g, 0, 0));
    BOOST_TEST(evidence::certified_slab(*instance)->half_width < 1e-13);
    BOOST_TEST((checks::check_trained_pattern(*instance).outcome() == Outcome::proved));
}

BOOST_AUTO_TEST_CASE(a_network_turned_away_from_g_gets_no_slab_verdict) {
    DataSet const data{Matrix::Identity(4, 4) * 2, {1, -1, 1, -1}};
    auto const instance = tests::instance_of(data, Rational(1) / 2);
    auto const g = evidence::boundary_direction(*instance);
    tests::give_network(*instance, nearly_linear_weights(6, Vector(-g->approx_g), 0, 0));
    BOOST_TEST((checks::check_trained_halfspace(*instance).outcome() == Outcome::not_applicable));
    BOOST_TEST((checks::check_trained_pattern(*instance).outcome() == Outcome::refuted));
}

BOOST_AUTO_TEST_CASE(neurons_in_the_wrong_order_are_counted) {
    DataSet const data{Matrix::Identity(4, 4) * 2, {1, -1, 1, -1}};
    auto const instance = tests::instance_of(data, Rational(1) / 2);
    Vector const g = evidence::boundary_direction(*instance)->approx_g;
    auto const reason_of = [&](Matrix const& W) {
        tests::give_network(*instance, W);
        return checks::check_trained_pattern(*instance).reason();
    };
    Matrix const W = nearly_linear_weights(6, g, 0, 0);
    BOOST_TEST(reason_of(W).empty());
    BOOST_TEST(reason_of(W.colwise().reverse()).find("6 of 6 neurons have the opposite sign on every sample") !=
               std::string::npos);
    Matrix alternating = W;
    alternating.row(1).swap(alternating.row(4));
    BOOST_TEST(reason_of(alternating).find("8 of 24 preactivations do not have the theorem's sign; 2 of 6 neurons") ==
               0U);
    Matrix one_sign = W;
    one_sign(0, 0) *= -1;  // a neuron with a single wrong sign is in its place
    BOOST_TEST(reason_of(one_sign) == "1 of 24 preactivations do not have the theorem's sign");
}

BOOST_AUTO_TEST_CASE(a_zero_network_is_never_proved_anything) {
    DataSet const data{Matrix::Identity(4, 4) * 2, {1, -1, 1, -1}};
    auto const instance = tests::instance_of(data, Rational(1) / 2);
    tests::give_network(*instance, Matrix::Zero(4, 4));
    BOOST_TEST((checks::check_trained_halfspace(*instance).outcome() == Outcome::not_applicable));
    BOOST_TEST((checks::check_trained_pattern(*instance).outcome() == Outcome::refuted));
}

BOOST_AUTO_TEST_CASE(weights_far_outside_ordinary_scales_are_judged) {
    for (double const scale : {1e200, 1e-200}) {
        DataSet const data{Matrix::Identity(4, 4) * scale, {1, -1, 1, -1}};
        auto const instance = tests::instance_of(data, Rational(1) / 2);
        Vector h(4);
        h << 1, -1, 1, -1;
        tests::give_network(*instance, nearly_linear_weights(4, Vector(h * scale), 0, 0));
        BOOST_TEST((checks::check_trained_pattern(*instance).outcome() == Outcome::proved));
        BOOST_TEST((checks::check_trained_halfspace(*instance).outcome() == Outcome::proved));
    }
}

BOOST_AUTO_TEST_CASE(the_slab_does_not_depend_on_the_size_of_the_weights) {
    DataSet const data{Matrix::Identity(4, 4) * 2, {1, -1, 1, -1}};
    Vector h(4);
    h << 1, -1, 1, -1;
    Matrix const W = nearly_linear_weights(6, h, 0.01, 1);
    auto const half_width = [&](int exponent) {
        auto const instance = tests::instance_of(data, Rational(1) / 2);
        tests::give_network(*instance, W * std::ldexp(1, exponent));
        BOOST_TEST((checks::check_trained_halfspace(*instance).outcome() == Outcome::proved), exponent);
        return evidence::certified_slab(*instance)->half_width;
    };
    double const plain = half_width(0);
    for (int const exponent : {-900, -500, 500, 900, 1020}) {
        BOOST_TEST(half_width(exponent) == plain, boost::test_tools::tolerance(1e-9));
    }
}

BOOST_AUTO_TEST_CASE(columns_that_are_neurons_are_recognised) {
    DataSet const data{Matrix::Identity(4, 4) * 2, {1, -1, 1, -1}};
    auto const instance = tests::instance_of(data, Rational(1) / 2);
    Vector h(4);
    h << 1, -1, 1, -1;
    tests::give_network(*instance, nearly_linear_weights(4, h, 0, 0).transpose());
    Verdict const verdict = checks::check_trained_pattern(*instance);
    BOOST_TEST(verdict.is_refuted());
    BOOST_TEST(verdict.reason().ends_with(
                   "the transposed array has the pattern: are its neurons columns, so that W.T is meant?"),
               verdict.reason());
}

BOOST_AUTO_TEST_CASE(sampled_agreement_counts_what_it_says) {
    DataSet const data{Matrix::Identity(4, 4) * 2, {1, -1, 1, -1}};
    auto const instance = tests::trained_instance(data, arithmetic::exact(0.9), 8, 3);
    Verdict const verdict = checks::check_sampled_agreement(*instance);
    BOOST_TEST((verdict.outcome() == Outcome::observed));
    for (auto const& [key, value] : verdict.values()) {
        if (key == "contradictions") BOOST_TEST(std::get<std::int64_t>(value) == 0);
        if (key == "samples_agreeing") BOOST_TEST(std::get<std::int64_t>(value) == 4);
    }
}
