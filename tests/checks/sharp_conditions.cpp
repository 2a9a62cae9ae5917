// The assumptions of theorem A1s against exact rationals that know only their definitions.
#include "checks/near_orthogonality.hpp"
#include "checks/sharp_near_orthogonality.hpp"
#include "evidence/sharp_weights.hpp"
#include "tests/support/instances.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::ProductEnclosure;
using linalg::ScaledRows;
using linalg::Vector;
using verdict::Outcome;
using verdict::Verdict;

namespace {

/// lhs - rhs of S+-, S3 and S2 (v_k = 1/G_kk) and S1 (v = 1), by their definitions.
struct Oracle {
    Oracle(Matrix const& X, std::vector<int> labels, Rational slope) : y(std::move(labels)), gamma(std::move(slope)) {
        for (Index n = 0; n < X.rows(); ++n) {
            auto& row = G.emplace_back();
            for (Index k = 0; k < X.rows(); ++k) row.push_back(tests::exact_product(X, n, X, k));
        }
    }

    std::vector<std::vector<Rational>> G;
    std::vector<int> y;
    Rational gamma;

    [[nodiscard]] Rational part(std::size_t n, std::vector<Rational> const& v, int sign) const {
        Rational sum = 0;
        for (std::size_t k = 0; k < G.size(); ++k) {
            Rational const t = y[n] * y[k] * G[n][k];
            if (k != n && sgn(t) == sign) sum += v[k] * abs(t);
        }
        return sum;
    }
    [[nodiscard]] Rational signed_slack(std::vector<Rational> const& v, bool split = true) const {
        std::optional<Rational> most;
        std::optional<Rational> room;
        for (std::size_t n = 0; n < G.size(); ++n) {
            Rational const harm = part(n, v, -1);
            Rational const help = part(n, v, 1);
            Rational const loss = split ? harm : Rational(harm + help);
            Rational const row = (1 - gamma * gamma * gamma) * loss +
                                 (split ? Rational(gamma * gamma * (1 - gamma) * help) : Rational(0));
            Rational const left = v[n] * G[n][n] - loss;
            if (!most || row > *most) most = row;
            if (!room || left < *room) room = left;
        }
        return gamma * (1 + gamma * gamma) * *room - *most;
    }
    [[nodiscard]] Rational weighted_slack(std::vector<Rational> const& v) const { return signed_slack(v, false); }
    [[nodiscard]] Rational relative_slack() const {
        Rational most = 0;
        for (std::size_t n = 0; n < G.size(); ++n) {
            Rational sum = 0;
            for (std::size_t k = 0; k < G.size(); ++k) sum += k == n ? Rational(0) : Rational(abs(G[n][k]) / G[k][k]);
            most = std::max(most, sum);
        }
        return gamma * (1 + gamma * gamma) - (1 + gamma) * most;
    }
};

/// The weights in true units, up to the common power of two.
std::vector<Rational> true_weights(evidence::SignedGram const& gram, Vector const& v) {
    std::vector<Rational> result;
    for (Index k = 0; k < v.size(); ++k) {
        result.push_back(arithmetic::times_power_of_two(arithmetic::exact(v[k]), gram.exponent(k)));
    }
    return result;
}

Outcome expected(Rational const& slack) { return slack > 0 ? Outcome::proved : Outcome::refuted; }

/// A small data set, correlated as little or as much as the draw says.
struct Drawn {
    Matrix X;
    std::vector<int> y;
    Rational gamma;
};

Drawn drawn() {
    auto const N = *rc::gen::inRange<Index>(2, 6);
    DataSet const data =
        tests::nearly_orthogonal(N, *rc::gen::element(0.01, 0.05, 0.1, 0.2, 0.4), *rc::gen::arbitrary<std::uint64_t>());
    return {data.X, data.y, Rational(Rational(*rc::gen::inRange(1, 100)) / 100)};
}

struct Judged {
    explicit Judged(Drawn const& d) : rows(d.X), product(rows, rows), gram(product, d.y, d.X.rows()), gamma(d.gamma) {}
    ScaledRows rows;
    ProductEnclosure product;
    evidence::SignedGram gram;
    Rational gamma;
};

}  // namespace

RC_BOOST_PROP(the_sharp_assumptions_are_decided_as_exact_rationals_decide_them, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 5);
    Drawn d{*tests::any_matrix(N, *rc::gen::inRange<Index>(1, 5)), tests::any_labels(N),
            Rational(Rational(*rc::gen::inRange(1, 100)) / 100)};
    for (Index n = 0; n < N; ++n) RC_PRE(!d.X.row(n).isZero(0));
    Judged const j(d);
    Oracle const oracle(d.X, d.y, d.gamma);
    RC_ASSERT(checks::check_relative(j.gram, j.gamma).outcome() == expected(oracle.relative_slack()));
    RC_ASSERT(checks::check_relative(j.gram, j.gamma).slack()->contains(oracle.relative_slack()));
    Vector const v = evidence::propose_signed_weights(j.gram, j.gamma, evidence::propose_weights(j.gram, j.gamma));
    auto const weights = true_weights(j.gram, v);
    RC_ASSERT(checks::check_weighted(j.gram, j.gamma, v).outcome() == expected(oracle.weighted_slack(weights)));
    RC_ASSERT(checks::check_signed(j.gram, j.gamma, v).outcome() == expected(oracle.signed_slack(weights)));
}

BOOST_AUTO_TEST_CASE(equality_is_refuted) {
    // |x_1|^2 = |x_2|^2 = 144, <x_1,x_2> = 60, gamma = 1/2: (1+gamma) 60/144 = 5/8 = gamma (1+gamma^2).
    Matrix X(2, 5);
    X << 12, 0, 0, 0, 0, 5, 10, 3, 3, 1;
    for (int const second : {1, -1}) {
        for (double const scale : {1.0, 0x1p600, 0x1p-600}) {
            Drawn const d{X * scale, {1, second}, Rational(1) / 2};
            Judged const j(d);
            Verdict const relative = checks::check_relative(j.gram, j.gamma);
            BOOST_TEST((relative.outcome() == Outcome::refuted));
            BOOST_TEST(relative.slack()->is_zero());
            Vector const v = Vector::Constant(2, 1);
            BOOST_TEST((checks::check_weighted(j.gram, j.gamma, v).outcome() == Outcome::refuted));
            BOOST_TEST(checks::check_weighted(j.gram, j.gamma, v).slack()->is_zero());
            // One pair, opposite labels and a positive product: all of it is harmful, so S+- ties as well.
            BOOST_TEST((checks::check_signed(j.gram, j.gamma, v).outcome() ==
                        (second < 0 ? Outcome::refuted : Outcome::proved)));
            Rational const above = arithmetic::exact(std::nextafter(0.5, 1));
            BOOST_TEST((checks::check_relative(j.gram, above).outcome() == Outcome::proved));
            BOOST_TEST((checks::check_weighted(j.gram, above, v).outcome() == Outcome::proved));
        }
    }
}

namespace {

void implications(Drawn const& d) {
    Judged const j(d);
    auto const proved = [](Verdict const& verdict) { return verdict.outcome() == Outcome::proved; };
    Vector const ones = Vector::Ones(d.X.rows());
    Vector const v = evidence::propose_weights(j.gram, j.gamma);
    bool const paper = proved(checks::check_near_orthogonality(evidence::gram_constants(j.product), j.gamma, {}));
    bool const row_sum =
        proved(checks::check_near_orthogonality_row_sum(evidence::gram_constants(j.product), j.gamma, {}));
    Oracle const oracle(d.X, d.y, d.gamma);
    std::vector<Rational> inverse;
    for (std::size_t k = 0; k < oracle.G.size(); ++k) inverse.push_back(1 / oracle.G[k][k]);
    Rational least = oracle.G[0][0];
    for (std::size_t n = 0; n < oracle.G.size(); ++n) least = std::min(least, oracle.G[n][n]);
    Rational worst = 0;
    for (std::size_t n = 0; n < oracle.G.size(); ++n) {
        worst = std::max(worst, Rational(oracle.part(n, std::vector<Rational>(oracle.G.size(), 1), 1) +
                                         oracle.part(n, std::vector<Rational>(oracle.G.size(), 1), -1)));
    }
    bool const s1 = d.gamma * (1 + d.gamma * d.gamma) * least > (1 + d.gamma) * worst;
    bool const s2 = proved(checks::check_relative(j.gram, j.gamma));
    if (paper) RC_ASSERT(row_sum);
    if (row_sum) RC_ASSERT(s1);
    if (s1) {
        RC_ASSERT(s2);
        RC_ASSERT(proved(checks::check_weighted(j.gram, j.gamma, ones)));
    }
    if (s2) RC_ASSERT(oracle.weighted_slack(inverse) > 0);
    for (Vector const& weights : {ones, v}) {
        if (proved(checks::check_weighted(j.gram, j.gamma, weights)))
            RC_ASSERT(proved(checks::check_signed(j.gram, j.gamma, weights)));
    }
}

}  // namespace

RC_BOOST_PROP(each_form_implies_the_next, ()) {
    for (int k = 0; k < 20; ++k) implications(drawn());
}

RC_BOOST_PROP(the_sharp_assumptions_do_not_change_under_powers_of_two_and_permutations, ()) {
    Drawn const d = drawn();
    Drawn scaled = d;
    scaled.X *= std::ldexp(1.0, *rc::gen::inRange(-900, 900));
    Drawn reversed = d;
    reversed.X = d.X.colwise().reverse().eval();
    std::reverse(reversed.y.begin(), reversed.y.end());
    auto const outcomes = [](Drawn const& data) {
        auto const instance = tests::instance_of({data.X, data.y}, data.gamma);
        return std::vector<Outcome>{checks::near_orthogonality_relative(*instance).outcome(),
                                    checks::near_orthogonality_weighted(*instance).outcome(),
                                    checks::near_orthogonality_signed(*instance).outcome()};
    };
    RC_ASSERT(outcomes(d) == outcomes(scaled));
    RC_ASSERT(outcomes(d) == outcomes(reversed));
}
