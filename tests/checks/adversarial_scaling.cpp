// How the two effects grow with the number of noise vectors (theorem A4): E(z) like N, |M(z)| like sqrt(N) as long as
// the multipliers' relative spread stays below 1/sqrt(N), and faster where the spread takes over.
#include "tests/checks/adversarial.hpp"

#include "checks/decomposition.hpp"
#include "evidence/decomposition.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace halfspace;
using arithmetic::Rational;
using data::DataSet;
using evidence::Experiment;
using linalg::Index;
using linalg::Matrix;

namespace {

/// Averages over seeds and clean samples z, in floating point from the enclosures' centres.
struct Effects {
    double M = 0;       ///< root mean square of M(z)
    double E = 0;       ///< mean of y E(z)
    double spread = 0;  ///< largest max_n |lambda_n - c| / c, c the middle of their range
};

DataSet clean_samples(Index N, Index d) {
    Matrix X(N, d);
    std::vector<int> y;
    for (Index n = 0; n < N; ++n) {
        for (Index i = 0; i < d; ++i)
            X(n, i) = std::popcount(static_cast<std::uint64_t>(i & (n + 1))) % 2 == 0 ? 1 : -1;
        y.push_back(n % 2 == 0 ? 1 : -1);
    }
    return {X, y};
}

void add(Effects& total, Experiment& experiment) {
    auto& perturbation = experiment.perturbation();
    auto const parts = evidence::decompose(perturbation);
    BOOST_REQUIRE(parts.has_value());
    double least = INFINITY;
    double most = 0;
    for (auto const& lambda : parts->lambda) {
        least = std::min(least, lambda.approx_midpoint());
        most = std::max(most, lambda.approx_midpoint());
    }
    total.spread = std::max(total.spread, (most - least) / (most + least));
    DataSet const& clean = experiment.clean_data();
    for (Index n = 0; n < clean.size(); ++n) {
        double const M = clean.X.row(n).dot(parts->mu.approx);
        total.M += M * M;
        total.E += clean.y[static_cast<std::size_t>(n)] * clean.X.row(n).dot(parts->e.approx);
    }
}

Effects effects(Index clean, Index d, std::int64_t noise, double eps, int seeds) {
    Effects total;
    for (int seed = 0; seed < seeds; ++seed) {
        auto options = tests::attack("l2", eps);
        options.base = attack::BasePoints::uniform;
        options.n = noise;
        auto const experiment = tests::experiment_of(clean_samples(clean, d), Rational(9, 10), options,
                                                     data::TestKind::samples, static_cast<std::uint64_t>(seed));
        add(total, *experiment);
    }
    double const points = static_cast<double>(clean) * seeds;
    total.M = std::sqrt(total.M / points);
    total.E /= points;
    return total;
}

double exponent(double small, double large, double factor) { return std::log(large / small) / std::log(factor); }

}  // namespace

BOOST_AUTO_TEST_CASE(perturbations_add_up_and_noise_does_not_while_the_spread_is_small) {
    Index const clean = 16;
    Index const d = 16384;
    Effects const few = effects(clean, d, 2, 1, 32);
    Effects const many = effects(clean, d, 32, 1, 32);
    BOOST_TEST(many.spread < 1 / std::sqrt(32.0));
    double const of_E = exponent(few.E, many.E, 16);
    double const of_M = exponent(few.M, many.M, 16);
    BOOST_TEST_MESSAGE("spread " << many.spread << ", exponents " << of_E << " and " << of_M);
    BOOST_TEST(of_E > 0.95);
    BOOST_TEST(of_E < 1.05);
    BOOST_TEST(of_M > 0.4);
    BOOST_TEST(of_M < 0.6);
}

BOOST_AUTO_TEST_CASE(the_spread_takes_over_where_it_is_large) {
    Effects const few = effects(4, 4096, 64, 1, 24);
    Effects const many = effects(4, 4096, 128, 1, 24);
    double const of_M = exponent(few.M, many.M, 2);
    BOOST_TEST_MESSAGE("spread " << many.spread << ", exponent " << of_M);
    BOOST_TEST(many.spread > 1 / std::sqrt(128.0));
    BOOST_TEST(of_M > 0.6);
    BOOST_TEST(exponent(few.E, many.E, 2) > 0.95);
}
