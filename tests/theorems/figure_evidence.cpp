// What the figures are drawn from, against instances solved by hand.
#define BOOST_TEST_MODULE theorems_figures
#include "theorems/figure_evidence.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using evidence::Instance;
using linalg::Index;
using linalg::Matrix;

namespace {

/// x_n = 2 e_n with the given labels, gamma = 1/2: lambda_n = 2/((1 + gamma^2) |x_n|^2) = 0.4.
Instance orthogonal(std::vector<int> labels) {
    auto const n = static_cast<Index>(labels.size());
    return {{2 * Matrix::Identity(n, n), std::move(labels)}, Rational(1, 2), {}, {}};
}

/// Neurons y_n x_n of each class: f(x_n) = (1/sqrt m) (phi of own class minus phi of the other).
training::Trained aligned(Index n) {
    training::Trained trained;
    trained.network.gamma = Rational(1, 2);
    trained.network.W = Matrix(2, n);
    trained.network.W << 1, 1, -1, -1, -1, -1, 1, 1;
    trained.method = "given";
    return trained;
}

}  // namespace

BOOST_AUTO_TEST_CASE(multipliers_are_enclosed) {
    Instance instance = orthogonal({1, 1, -1, -1});
    auto const evidence = theorems::figure_evidence(instance);
    BOOST_TEST_REQUIRE(evidence.multipliers.has_value());
    BOOST_TEST(evidence.multipliers->lambda.size() == 4U);
    for (auto const& lambda : evidence.multipliers->lambda) {
        BOOST_TEST((arithmetic::exact(lambda.lower()) <= Rational(2, 5) &&
                    Rational(2, 5) <= arithmetic::exact(lambda.upper())));
    }
    BOOST_TEST(evidence.multipliers->lower.contains(0.125));  // 1/(2 * 4)
    BOOST_TEST(evidence.multipliers->upper.contains(1.5));    // 3/(2 * 1/4 * 4)
    BOOST_TEST(!evidence.margins.has_value());
    BOOST_TEST(!evidence.map.has_value());
}

BOOST_AUTO_TEST_CASE(a_network_has_margins_and_a_map) {
    Instance instance = orthogonal({1, 1, -1, -1});
    instance.set_network(aligned(4), {});
    auto const evidence = theorems::figure_evidence(instance);
    BOOST_TEST_REQUIRE(evidence.margins.has_value());
    // At x_n the neurons see 2 and -2: margin (2 + 2 gamma)/sqrt 2 for every sample.
    for (double const margin : evidence.margins->margins)
        BOOST_TEST(margin == 3 / std::sqrt(2.0), boost::test_tools::tolerance(1e-12));
    BOOST_TEST(!evidence.margins->allowed_spread.has_value());  // P = 0 allows any
    // v = -u: the two means span a line, not a plane.
    BOOST_TEST(!evidence.map.has_value());
}

BOOST_AUTO_TEST_CASE(the_map_has_the_predicted_boundary) {
    Instance instance = orthogonal({1, 1, -1, -1});
    training::Trained trained = aligned(4);
    trained.network.W << 1, 1, -0.5, -0.5, -0.5, -0.5, 1, 1;  // the hard-margin point: v - u is a multiple of g
    instance.set_network(std::move(trained), {});
    auto const map = theorems::figure_evidence(instance).map;
    BOOST_TEST_REQUIRE(map.has_value());
    BOOST_TEST(map->tilt == 1, boost::test_tools::tolerance(1e-12));
    BOOST_TEST_REQUIRE(map->half_width.has_value());
    BOOST_TEST(*map->half_width < 1e-12);
    auto const cells = static_cast<std::size_t>(map->cells);
    for (int row = 0; row < map->cells; ++row) {
        for (int column = 0; column < map->cells; ++column) {
            auto const cell = static_cast<std::size_t>(row) * cells + static_cast<std::size_t>(column);
            auto const expected = static_cast<signed char>(row < map->cells / 2 ? 1 : -1);
            BOOST_TEST((map->signs[cell] == expected));
        }
    }
    for (std::size_t n = 0; n < 4; ++n) BOOST_TEST((map->samples[n].y > 0) == (map->labels[n] > 0));
}

BOOST_AUTO_TEST_CASE(no_kkt_point_no_multipliers) {
    // Opposite samples of one class: no weights have the pattern.
    Matrix X(2, 2);
    X << 1, 0, -1, 0;
    Instance instance({X, {1, 1}}, Rational(1, 2), {}, {});
    BOOST_TEST(!theorems::figure_evidence(instance).multipliers.has_value());
}
