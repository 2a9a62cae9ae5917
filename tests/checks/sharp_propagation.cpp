// The propagation of theorem A1s: its steps repeated exactly, and never against a KKT point found by enumeration.
#include "checks/sharp_claims.hpp"
#include "checks/sharp_near_orthogonality.hpp"
#include "evidence/near_orthogonality.hpp"
#include "evidence/propagation.hpp"
#include "evidence/sharp_weights.hpp"
#include "tests/checks/repeated_propagation.hpp"
#include "tests/support/instances.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <boost/test/unit_test.hpp>

#include <Eigen/Cholesky>
#include <Eigen/LU>

#include <array>

using namespace halfspace;
using arithmetic::Rational;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using verdict::Outcome;

namespace {

/// Kink-free KKT points of 2p neurons by enumeration of slopes and supports: does each have the label pattern?
struct Enumerated {
    int found = 0;
    int without_pattern = 0;
};

void add_points(Enumerated& result, Matrix const& G, std::vector<int> const& y, double g, Matrix const& s) {
    Index const N = G.rows();
    Index const m = s.rows();
    Matrix A = s.transpose() * s / static_cast<double>(m);
    for (Index n = 0; n < N; ++n) {
        for (Index k = 0; k < N; ++k)
            A(n, k) *= y[static_cast<std::size_t>(n)] * y[static_cast<std::size_t>(k)] * G(n, k);
    }
    for (int mask = 1; mask < (1 << N); ++mask) {
        std::vector<Index> S;
        for (Index n = 0; n < N; ++n) {
            if ((mask >> n & 1) != 0) S.push_back(n);
        }
        Matrix const part = A(S, S);
        Vector const solved = part.fullPivLu().solve(Vector::Ones(part.rows()));
        if (!(solved.array() > 1e-12).all() || !((part * solved).array() - 1).isZero(1e-9)) continue;
        Vector lambda = Vector::Zero(N);
        for (std::size_t i = 0; i < S.size(); ++i) lambda[S[i]] = solved[static_cast<Index>(i)];
        if ((A * lambda).minCoeff() < 1 - 1e-9) continue;
        bool consistent = true;
        bool pattern = true;
        for (Index j = 0; j < m && consistent; ++j) {
            int const a = 2 * j < m ? 1 : -1;
            for (Index n = 0; n < N; ++n) {
                double h = 0;
                for (Index k = 0; k < N; ++k) h += a * s(j, k) * lambda[k] * y[static_cast<std::size_t>(k)] * G(k, n);
                consistent = consistent && (s(j, n) == 1.0 ? h > 0 : h < 0) && (s(j, n) == 1.0 || s(j, n) == g);
                pattern = pattern && y[static_cast<std::size_t>(n)] * a * h > 0;
            }
        }
        result.found += consistent;
        result.without_pattern += consistent && !pattern;
    }
}

Enumerated enumerate(Matrix const& G, std::vector<int> const& y, double g, int p) {
    Enumerated result;
    Index const N = G.rows();
    int const patterns = 1 << N;
    int const neurons = 2 * p;
    std::vector<int> choice(static_cast<std::size_t>(neurons), 0);
    for (;;) {
        Matrix s(neurons, N);
        for (int j = 0; j < neurons; ++j) {
            for (Index n = 0; n < N; ++n) s(j, n) = (choice[static_cast<std::size_t>(j)] >> n & 1) != 0 ? 1.0 : g;
        }
        add_points(result, G, y, g, s);
        int j = 0;
        while (j < neurons && ++choice[static_cast<std::size_t>(j)] == patterns)
            choice[static_cast<std::size_t>(j++)] = 0;
        if (j == neurons) return result;
    }
}

/// Random samples of random lengths, correlated more or less.
Matrix correlated(Index N, double t, data::Generator& random) {
    boost::random::normal_distribution<> entry;
    boost::random::uniform_real_distribution<> length(0.3, 2);
    Matrix X = Matrix::Zero(N, N + 3);
    for (Index n = 0; n < N; ++n) {
        for (Index i = 0; i < 3; ++i) X(n, i) = t * entry(random);
        X(n, 3 + n) = 1;
        X.row(n) *= length(random);
    }
    return X;
}

}  // namespace

namespace {

/// One small instance against the truth, as far as enumeration finds it; says whether the propagation closed.
bool agrees_with_enumeration(data::Generator& random, Index N, int p) {
    boost::random::uniform_int_distribution<> any(0, 1000);
    double const gamma = std::array{0.05, 0.1, 0.3, 0.5, 0.7, 0.9}[static_cast<std::size_t>(any(random)) % 6];
    double const t = std::array{0.1, 0.2, 0.4, 0.8, 1.6}[static_cast<std::size_t>(any(random)) % 5];
    Matrix const X = correlated(N, t, random);
    std::vector<int> y;
    for (Index n = 0; n < N; ++n) y.push_back(any(random) % 2 == 0 ? 1 : -1);
    auto const instance = tests::instance_of({X, y}, arithmetic::exact(gamma));
    evidence::Propagation const& found = instance->sharp().propagation();
    if (checks::near_orthogonality_signed(*instance).is_proved()) RC_ASSERT(found.closed());
    if (!found.closed()) return false;
    RC_ASSERT(tests::RepeatedPropagation(X, y, arithmetic::exact(gamma)).all(found));
    Enumerated const points = enumerate(X * X.transpose(), y, gamma, p);
    RC_ASSERT(points.found > 0);
    RC_ASSERT(points.without_pattern == 0);
    RC_ASSERT(checks::check_unique_kkt_point(*instance).is_proved());
    RC_ASSERT(checks::check_multiplier_range(*instance).is_proved());
    return true;
}

}  // namespace

RC_BOOST_PROP(every_step_is_repeated_exactly_and_no_kkt_point_contradicts_it, ()) {
    auto random = data::generator(*rc::gen::arbitrary<std::uint64_t>(), "test points");
    int closed = 0;
    for (int k = 0; k < 12; ++k) closed += agrees_with_enumeration(random, 2, 2);
    for (int k = 0; k < 12; ++k) closed += agrees_with_enumeration(random, 3, 1);
    RC_CLASSIFY(closed >= 8, "a third closed");
}

RC_BOOST_PROP(longer_lists_of_steps_are_repeated_exactly, ()) {
    auto random = data::generator(*rc::gen::arbitrary<std::uint64_t>(), "test points");
    auto const N = *rc::gen::inRange<Index>(4, 12);
    Matrix const X = correlated(N, *rc::gen::element(0.1, 0.2, 0.3, 0.4), random);
    auto const y = tests::any_labels(N);
    Rational const gamma = arithmetic::exact(*rc::gen::element(0.3, 0.6, 0.9));
    auto const instance = tests::instance_of({X, y}, gamma);
    evidence::Propagation const& found = instance->sharp().propagation();
    RC_CLASSIFY(found.closed() && found.sweeps > 1, "closed after several sweeps");
    if (checks::near_orthogonality_signed(*instance).outcome() == Outcome::proved) RC_ASSERT(found.closed());
    if (found.closed()) RC_ASSERT(tests::RepeatedPropagation(X, y, gamma).all(found));
}

BOOST_AUTO_TEST_CASE(the_known_counterexample_is_not_proved) {
    // Four KKT points, of which one has the pattern (theorem A1).
    Matrix X(3, 3);
    X << 3, -1, 0, -1, 3, 0, 0, 0, 3;
    auto const instance = tests::instance_of({X, {1, 1, -1}}, arithmetic::exact(0.1));
    BOOST_TEST((checks::check_pattern_propagation(*instance).outcome() == Outcome::not_applicable));
    BOOST_TEST(!checks::check_some_sharp_assumption(*instance).is_proved());
    BOOST_TEST(!evidence::is_near_orthogonal(*instance));
    Enumerated const points = enumerate(X * X.transpose(), {1, 1, -1}, 0.1, 2);
    BOOST_TEST(points.without_pattern > 0);
}

namespace {

std::string words(verdict::Verdict const& verdict, std::string const& name) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == name) return std::get<std::string>(value);
    }
    throw std::out_of_range(name);
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_lower_bound_of_the_multipliers_applies_where_twice_the_row_sum_is_small) {
    // Orthogonal samples of one length reach it: lambda_n |x_n|^2 = 2/(1+gamma^2), and 1001 : 1000 is left.
    auto const orthogonal = tests::instance_of({2 * Matrix::Identity(4, 4), {1, -1, 1, -1}}, Rational(9, 10));
    auto const tight = checks::check_multiplier_range(*orthogonal);
    BOOST_TEST((tight.outcome() == Outcome::proved));
    BOOST_TEST(words(tight, "lower_bound") == "applies");
    BOOST_TEST((tight.slack()->lower() > Rational(999, 1000) && tight.slack()->upper() < Rational(1001, 1000)));
    // |x_n|^2 = 10, <x_1,x_2> = 6: S1 holds at gamma 0.9 (P < 0.857 Rmin^2), 2P < Rmin^2 does not.
    Matrix X(2, 2);
    X << 3, 1, 1, 3;
    auto const close = tests::instance_of({X, {1, 1}}, Rational(9, 10));
    auto const loose = checks::check_multiplier_range(*close);
    BOOST_TEST((loose.outcome() == Outcome::proved));
    BOOST_TEST(words(loose, "lower_bound") == "does not apply");
    // At <x_1,x_2> = 4 both do; A = (1+gamma^2)/2 (10, 4; 4, 10), lambda |x|^2 = (2/(1+gamma^2)) 10/14, bound 1/3 of
    // the first factor: 1001 (10/14)/(1/3) = 2145.
    Matrix Y(2, 4);
    Y << 3, 1, 0, 0, 1, 1, 2, 2;
    auto const apart = checks::check_multiplier_range(*tests::instance_of({Y, {1, 1}}, Rational(9, 10)));
    BOOST_TEST((apart.outcome() == Outcome::proved));
    BOOST_TEST(words(apart, "lower_bound") == "applies");
}

BOOST_AUTO_TEST_CASE(without_weights_to_start_from_it_does_not_apply) {
    // Two samples of one label at an obtuse angle: gamma D_n > H_n for both asks for gamma^2 |x|^4 > <x_1,x_2>^2, that
    // is gamma > 4/5 here.
    Matrix X(2, 2);
    X << 5, 0, -4, 3;
    auto const none = tests::instance_of({X, {1, 1}}, Rational(4, 5));
    BOOST_TEST(none->sharp().propagation().starts.empty());
    auto const verdict = checks::check_pattern_propagation(*none);
    BOOST_TEST((verdict.outcome() == Outcome::not_applicable));
    BOOST_TEST(verdict.reason() ==
               "no weights v with gamma v_n |x_n|^2 > H_n for every n were found, so it cannot start");
    BOOST_TEST((checks::check_multiplier_range(*none).outcome() == Outcome::not_applicable));
    BOOST_TEST(!checks::check_some_sharp_assumption(*none).is_proved());
    BOOST_TEST(!evidence::is_near_orthogonal(*none));
    auto const some = tests::instance_of({X, {1, 1}}, Rational(81, 100));
    BOOST_TEST(!some->sharp().propagation().starts.empty());
}

namespace {

/// Theory A1s, "How sharp": one positive sample, 2M negative ones in pairs, rows summing to P in unit norm. S1 fails
/// above P = gamma (1+gamma^2)/(1+gamma); above gamma (1+gamma^2)/(1+gamma-gamma^2+gamma^3), M large, no KKT point has
/// the pattern.
DataSet nearly_sharp(double P, Index M) {
    Index const N = 2 * M + 1;
    Matrix G = Matrix::Identity(N, N);
    double const small = P / static_cast<double>(2 * M);
    for (Index k = 1; k < N; ++k) G(0, k) = G(k, 0) = small;
    for (Index i = 0; i < M; ++i) G(1 + 2 * i, 2 + 2 * i) = G(2 + 2 * i, 1 + 2 * i) = -(P - small);
    DataSet data;
    data.X = Eigen::LLT<Matrix>(G).matrixL();
    data.y.assign(static_cast<std::size_t>(N), -1);
    data.y[0] = 1;
    return data;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_nearly_sharp_family_is_decided_on_both_sides) {
    for (double const g : {0.1, 0.5, 0.9}) {
        double const sufficient = g * (1 + g * g) / (1 + g);
        double const necessary = g * (1 + g * g) / (1 + g - g * g + g * g * g);
        auto const below = tests::instance_of(nearly_sharp(0.999 * sufficient, 60), arithmetic::exact(g));
        BOOST_TEST((checks::near_orthogonality_relative(*below).outcome() == Outcome::proved));
        BOOST_TEST((checks::check_pattern_propagation(*below).outcome() == Outcome::proved));
        auto const above = tests::instance_of(nearly_sharp(1.001 * sufficient, 60), arithmetic::exact(g));
        BOOST_TEST((checks::near_orthogonality_relative(*above).outcome() == Outcome::refuted));
        auto const beyond = tests::instance_of(nearly_sharp(1.03 * necessary, 60), arithmetic::exact(g));
        BOOST_TEST(!checks::check_some_sharp_assumption(*beyond).is_proved());
        BOOST_TEST(!evidence::is_near_orthogonal(*beyond));
    }
}
