#include "checks/near_orthogonality.hpp"
#include "tests/support/instances.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::ProductEnclosure;
using linalg::ScaledRows;
using verdict::Outcome;
using verdict::Verdict;

namespace {

/// lhs - rhs of the assumption in exact rationals, by the definition.
Rational oracle(Matrix const& X, Rational const& gamma, bool row_sums) {
    Index const N = X.rows();
    Rational least = tests::exact_product(X, 0, X, 0);
    Rational most = least;
    Rational p = 0;
    for (Index n = 0; n < N; ++n) {
        Rational const square = tests::exact_product(X, n, X, n);
        least = std::min(least, square);
        most = std::max(most, square);
        Rational row = 0;
        for (Index k = 0; k < N; ++k) {
            if (k == n) continue;
            Rational const entry = abs(tests::exact_product(X, n, X, k));
            row += entry;
            if (!row_sums && entry > p) p = entry;
        }
        if (row_sums && row > p) p = row;
    }
    Rational const factor = row_sums ? Rational(3) : Rational(3 * N);
    return gamma * gamma * gamma * least * least - factor * most * p;
}

Outcome expected(Rational const& slack) { return slack > 0 ? Outcome::proved : Outcome::refuted; }

void compare_with_oracle(Matrix const& X, Rational const& gamma) {
    ScaledRows const rows(X);
    ProductEnclosure const gram(rows, rows);
    auto const constants = evidence::gram_constants(gram);
    Verdict const pairs = checks::check_near_orthogonality(constants, gamma, {});
    Verdict const sums = checks::check_near_orthogonality_row_sum(constants, gamma, {});
    RC_ASSERT(pairs.outcome() == expected(oracle(X, gamma, false)));
    RC_ASSERT(sums.outcome() == expected(oracle(X, gamma, true)));
    RC_ASSERT(pairs.slack()->contains(oracle(X, gamma, false)));
    RC_ASSERT(sums.slack()->contains(oracle(X, gamma, true)));
}

}  // namespace

RC_BOOST_PROP(the_assumption_is_decided_as_exact_rationals_decide_it, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 5);
    Matrix const X = *tests::any_matrix(N, *rc::gen::inRange<Index>(1, 5));
    compare_with_oracle(X, Rational(*rc::gen::inRange(1, 100)) / 100);
}

RC_BOOST_PROP(near_ties_are_decided_as_exact_rationals_decide_them, ()) {
    // x_1 = (a, 0), x_2 = (b, a): gamma^3 a^4 against 6 (a^2 + b^2) a b, moved by ulps around the tie in gamma.
    double const a = std::ldexp(1.0 + *rc::gen::inRange(0, 1000) / 1000.0, *rc::gen::element(0, -600, 600));
    double const b = a * 0.02;
    double tie = std::cbrt(6 * (1 + 0.02 * 0.02) * 0.02);
    int const steps = *rc::gen::inRange(-3, 4);
    for (int i = 0; i < std::abs(steps); ++i) tie = std::nextafter(tie, steps > 0 ? 2.0 : 0.0);
    Matrix X(2, 2);
    X << a, 0, b, a;
    compare_with_oracle(X, arithmetic::exact(tie));
}

BOOST_AUTO_TEST_CASE(equality_is_refuted) {
    // |x_1|^2 = |x_2|^2 = 48, <x_1,x_2> = 1, gamma = 1/2: gamma^3 48^2 = 288 = 3 * 2 * 48 * 1.
    Matrix X(2, 5);
    X << -6, -3, -1, -1, -1, -3, 3, 1, 2, 5;
    for (double const scale : {1.0, 0x1p600, 0x1p-600, 0.1}) {
        Matrix const scaled = X * scale;  // exact for powers of two; 0.1 makes a near-tie in doubles
        ScaledRows const rows(scaled);
        ProductEnclosure const gram(rows, rows);
        auto const constants = evidence::gram_constants(gram);
        Verdict const pairs = checks::check_near_orthogonality(constants, Rational(1) / 2, {});
        Verdict const sums = checks::check_near_orthogonality_row_sum(constants, Rational(1) / 2, {});
        BOOST_TEST((pairs.outcome() == expected(oracle(scaled, Rational(1) / 2, false))));
        BOOST_TEST((sums.outcome() == Outcome::proved));
        if (scale != 0.1) {
            BOOST_TEST((pairs.outcome() == Outcome::refuted));
            BOOST_TEST(pairs.slack()->is_zero());
            BOOST_TEST(pairs.reason() == "the two sides are equal, and the inequality is strict");
        }
        BOOST_TEST(
            (checks::check_near_orthogonality(constants, arithmetic::exact(std::nextafter(0.5, 1)), {}).outcome() ==
                 Outcome::proved ||
             scale == 0.1));
    }
}

BOOST_AUTO_TEST_CASE(scales_beyond_the_range_of_doubles_are_judged_and_reported) {
    Matrix X(2, 2);
    X << 1e200, 0, 0, 1e-200;
    ScaledRows const rows(X);
    ProductEnclosure const gram(rows, rows);
    Verdict const verdict = checks::check_near_orthogonality(evidence::gram_constants(gram), Rational(1) / 2, {});
    BOOST_TEST((verdict.outcome() == Outcome::proved));
    BOOST_TEST(verdict.lhs()->contains(oracle(X, Rational(1) / 2, false)));
}
