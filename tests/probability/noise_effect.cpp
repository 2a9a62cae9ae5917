// The multipliers' range against the true multipliers, and the bounds of |M(z)| on random data sets.
#include "probability/noise_effect.hpp"

#include "evidence/kkt_point.hpp"
#include "probability/clopper_pearson.hpp"
#include "tests/probability/noise_samples.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::ProductEnclosure;
using linalg::ScaledRows;
using linalg::Vector;
using tests::noise_samples;

namespace {

/// Enclosures of the multipliers of the KKT point with the labels' pattern.
std::vector<MpfiInterval> multipliers(Matrix const& X, std::vector<int> const& y, Rational const& gamma) {
    ScaledRows const rows(X);
    ProductEnclosure const gram(rows, rows);
    evidence::KktPoint limit(gram, y, gamma);
    auto const found = limit.decide([&](auto const& solution) -> std::optional<std::vector<MpfiInterval>> {
        if (!solution.full_support()) return std::nullopt;
        std::vector<MpfiInterval> lambda;
        for (auto const& value : solution.lambda) {
            if constexpr (requires { MpfiInterval(value, 128); }) {
                lambda.push_back(scale(MpfiInterval(value, 128), -gram.unit_exponent()));
            } else {
                lambda.push_back(scale(value, -gram.unit_exponent()));
            }
        }
        return lambda;
    });
    return found.value_or(std::vector<MpfiInterval>{});
}

std::vector<int> alternating(Index N) {
    std::vector<int> y;
    for (Index n = 0; n < N; ++n) y.push_back(n % 2 == 0 ? 1 : -1);
    return y;
}

/// Integer rows 16 e_n plus noise in {-c, ..., c}: every Gram entry is a small integer.
Matrix nearly_orthogonal_integers(Index N, int c) {
    Matrix X = 16 * Matrix::Identity(N, N + 1);
    for (double& entry : X.reshaped<Eigen::RowMajor>()) entry += *rc::gen::inRange(-c, c + 1);
    return X;
}

}  // namespace

RC_BOOST_PROP(multipliers_lie_in_their_range, ()) {
    Index const N = *rc::gen::inRange(2, 7);
    Matrix const X = nearly_orthogonal_integers(N, *rc::gen::inRange(0, 2));
    Rational const gamma(*rc::gen::inRange(1, 20), 20);
    Matrix const G = X * X.transpose();
    Matrix off = G.cwiseAbs();
    off.diagonal().setZero();
    auto const point = [](double x) { return MpfiInterval(x, 128); };
    auto const range = probability::multiplier_range(
        gamma, point(G.diagonal().minCoeff()), point(G.diagonal().maxCoeff()), point(off.rowwise().sum().maxCoeff()));
    if (!range || !range->lower.certainly_positive()) return;
    auto const lambda = multipliers(X, alternating(N), gamma);
    RC_ASSERT(lambda.size() == static_cast<std::size_t>(N));
    for (auto const& value : lambda) {
        // Either may be attained (orthogonal rows), so overlap is all that enclosures can show.
        RC_ASSERT(!(value - range->lower).certainly_negative());
        RC_ASSERT(!(range->upper - value).certainly_negative());
    }
}

BOOST_AUTO_TEST_CASE(orthogonal_rows_attain_the_range) {
    Rational const gamma(1, 2);
    auto const range = probability::multiplier_range(gamma, MpfiInterval(4), MpfiInterval(5), MpfiInterval(0));
    BOOST_REQUIRE(range.has_value());
    BOOST_TEST(range->upper.contains(Rational(2, 5)));   // 1 / (5/8 * 4)
    BOOST_TEST(range->lower.contains(Rational(8, 25)));  // 1 / (5/8 * 5)
}

BOOST_AUTO_TEST_CASE(no_range_unless_the_rows_are_dominated_by_their_norms) {
    Rational const gamma(1, 2);
    BOOST_TEST(!probability::multiplier_range(gamma, MpfiInterval(4), MpfiInterval(5), MpfiInterval(4)).has_value());
    BOOST_TEST(!probability::multiplier_range(gamma, MpfiInterval(4), MpfiInterval(5), MpfiInterval(7)).has_value());
}

/// Theorem 2 on random data sets: bounds of |M(z)|, and the sign once the perturbation is strong enough.
BOOST_AUTO_TEST_CASE(noise_effect_stays_in_its_bounds) {
    long constexpr seeds = 2000;
    Rational const delta_z(1, 10);
    for (auto const noise : {probability::Noise::uniform, probability::Noise::gauss}) {
        probability::NoiseSetting const setting{noise,          3, 3200, Rational(9, 10), {linalg::Norm::l2, {1, 2}, 0},
                                                Rational(1, 10)};
        auto const assumption = probability::check_noise_assumption(setting, probability::BoundaryAssumption::a1);
        BOOST_REQUIRE(assumption.holds());
        auto const effect = probability::noise_effect(setting, assumption.bounds, 1, delta_z);
        BOOST_REQUIRE(effect.has_value());
        BOOST_TEST((effect->coarse - effect->sharp).certainly_positive());
        double const coarse = effect->coarse.to_double_interval().upper();
        double const sharp = effect->sharp.to_double_interval().upper();
        double const needed = effect->sharp_alignment.to_double_interval().upper();

        Index const N = setting.N.get_si();
        Index const d = setting.d.get_si();
        auto const y = alternating(N);
        Vector const q = tests::random_direction(d, 0.5, 1);
        Vector const z = tests::random_direction(d, 1, 2);
        long beyond_coarse = 0;
        long beyond_sharp = 0;
        long beyond_threshold = 0;
        double largest = 0;
        for (long seed = 0; seed < seeds; ++seed) {
            Matrix const X = noise_samples(noise, N, d, static_cast<std::uint64_t>(seed));
            Matrix perturbed = X;
            for (Index n = 0; n < N; ++n) perturbed.row(n) += y[static_cast<std::size_t>(n)] * q.transpose();
            auto const lambda = multipliers(perturbed, y, setting.gamma);
            double M = 0;
            double total = 0;
            for (std::size_t n = 0; n < lambda.size(); ++n) {
                double const middle = lambda[n].to_double_interval().approx_midpoint();
                M += middle * y[n] * X.row(static_cast<Index>(n)).dot(z);
                total += middle;
            }
            beyond_coarse += lambda.empty() || std::abs(M) > coarse ? 1 : 0;
            beyond_sharp += lambda.empty() || std::abs(M) > sharp ? 1 : 0;
            beyond_threshold += lambda.empty() || std::abs(M) > total * needed ? 1 : 0;
            largest = std::max(largest, std::abs(M));
        }
        double const budget = arithmetic::nearest_double(setting.delta + delta_z);
        for (long const count : {beyond_coarse, beyond_sharp, beyond_threshold}) {
            BOOST_TEST(probability::clopper_pearson(count, seeds, 0.999).lower <= budget);
        }
        BOOST_TEST(largest > 0.2 * sharp);  // the bound is not idle
    }
}

/// Under A1s alone a multiplier may be 0: no range, and so no bound, until 2 P < R_min^2.
BOOST_AUTO_TEST_CASE(A1s_has_an_effect_only_where_multipliers_are_positive) {
    auto const effect_at = [](long d) {
        probability::NoiseSetting const setting{probability::Noise::uniform,    10,      d, Rational(9, 10),
                                                {linalg::Norm::l2, {1, 20}, 0}, {1, 100}};
        auto const found = probability::check_noise_assumption(setting, probability::BoundaryAssumption::a1s);
        BOOST_REQUIRE(found.holds());
        bool const dominated = (found.bounds.R_min_squared - scale(found.bounds.P, 1)).certainly_positive();
        auto const effect = probability::noise_effect(setting, found.bounds, 1, Rational(1, 100));
        BOOST_TEST(effect.has_value() == dominated);
        return effect;
    };
    BOOST_TEST(!effect_at(700).has_value());
    auto const effect = effect_at(10'000);
    BOOST_REQUIRE(effect.has_value());
    BOOST_TEST(effect->multipliers.lower.certainly_positive());
    BOOST_TEST((effect->coarse_alignment - effect->sharp_alignment).is_finite());
}

/// The sharp bound grows like sqrt(N) while the multipliers' relative spread stays below 1/sqrt(N).
BOOST_AUTO_TEST_CASE(sharp_bound_follows_the_square_root_of_the_sample_number) {
    auto const sharp_over_lambda = [](long N) {
        long const d = 1'000'000'000'000;
        probability::NoiseSetting const setting{probability::Noise::gauss,       N,       d, Rational(9, 10),
                                                {linalg::Norm::l2, {1, 100}, 0}, {1, 100}};
        auto const assumption = probability::check_noise_assumption(setting, probability::BoundaryAssumption::a1);
        BOOST_REQUIRE(assumption.holds());
        auto const effect = probability::noise_effect(setting, assumption.bounds, 1, Rational(1, 100));
        BOOST_REQUIRE(effect.has_value());
        return (effect->sharp / effect->multipliers.upper).to_double_interval().upper();
    };
    double const exponent = std::log(sharp_over_lambda(400) / sharp_over_lambda(100)) / std::log(4.0);
    BOOST_TEST(exponent > 0.4);
    BOOST_TEST(exponent < 0.6);
}
