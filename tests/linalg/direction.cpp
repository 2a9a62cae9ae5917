#include "linalg/direction.hpp"

#include "linalg/combination.hpp"
#include "tests/support/matrices.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::NearVector;
using linalg::ScaledRows;
using linalg::Vector;

namespace {

Vector any_integers(Index d) {
    Vector x(d);
    for (Index i = 0; i < d; ++i) x[i] = *rc::gen::inRange(-5, 6);
    return x;
}

Rational product(Vector const& a, Vector const& b) {
    Rational sum = 0;
    for (Index i = 0; i < a.size(); ++i) sum += arithmetic::exact(a[i]) * arithmetic::exact(b[i]);
    return sum;
}

MpfiInterval precise(Rational const& value) { return {value, 400}; }

/// cos = <a,b>/sqrt(|a|^2 |b|^2) to 400 bits.
MpfiInterval oracle_cosine(Vector const& a, Vector const& b) {
    return precise(product(a, b)) / sqrt(precise(Rational(product(a, a) * product(b, b))));
}

bool encloses(MpfiInterval const& outer, MpfiInterval const& inner) {
    return outer.lower() <= inner.upper() && inner.lower() <= outer.upper();
}

double width(MpfiInterval const& x) { return arithmetic::nearest_double(Rational(x.upper() - x.lower())); }

}  // namespace

RC_BOOST_PROP(cosine_and_distance_enclose_the_exact_ones, ()) {
    auto const d = *rc::gen::inRange<Index>(1, 7);
    Vector const a = any_integers(d);
    Vector const b = any_integers(d);
    RC_PRE(!a.isZero(0) && !b.isZero(0));
    MpfiInterval const truth = oracle_cosine(a, b);
    MpfiInterval const found = linalg::cosine({a, 0}, {b, 0});
    RC_ASSERT(encloses(found, truth));
    RC_ASSERT(width(found) < 1e-12);
    MpfiInterval const distance = sqrt(precise(2) - precise(2) * truth);
    RC_ASSERT(encloses(MpfiInterval(linalg::direction_distance({a, 0}, {b, 0})), distance));
    MpfiInterval const angle = linalg::angle_over_pi({a, 0}, {b, 0});
    RC_ASSERT(width(angle) < 1e-6);
    RC_ASSERT(!angle.certainly_negative() && angle.lower() >= 0 && angle.upper() <= 1);
}

BOOST_AUTO_TEST_CASE(known_angles) {
    Vector a(2);
    Vector b(2);
    a << 3, 0;
    b << 5, 5;
    BOOST_TEST(linalg::angle_over_pi({a, 0}, {b, 0}).contains(Rational(1, 4)));
    b << 0, -2;
    BOOST_TEST(linalg::angle_over_pi({a, 0}, {b, 0}).contains(Rational(1, 2)));
    b << 7, 0;
    BOOST_TEST(linalg::angle_over_pi({a, 0}, {b, 0}).contains(Rational(0)));
    b << -7, 0;
    BOOST_TEST(linalg::angle_over_pi({a, 0}, {b, 0}).contains(Rational(1)));
    BOOST_TEST(width(linalg::angle_over_pi({a, 0}, {b, 0})) < 1e-12);
}

BOOST_AUTO_TEST_CASE(a_tiny_angle_keeps_its_relative_accuracy) {
    Vector a(2);
    Vector b(2);
    a << 1, 0;
    b << 1, 0x1p-30;
    MpfiInterval const distance(linalg::direction_distance({a, 0}, {b, 0}));
    // atan(t) = t - t^3/3 + ..., and the chord of an angle x is x - x^3/24 + ...
    BOOST_TEST(arithmetic::nearest_double(distance.lower()) > 0x1p-30 * (1 - 1e-5));
    BOOST_TEST(arithmetic::nearest_double(distance.upper()) < 0x1p-30 * (1 + 1e-5));
}

RC_BOOST_PROP(every_vector_within_the_error_has_its_angle_enclosed, ()) {
    auto const d = *rc::gen::inRange<Index>(2, 6);
    Vector const a = any_integers(d);
    Vector const b = any_integers(d);
    Vector const shift = any_integers(d) * 0x1p-12;
    RC_PRE(!a.isZero(0) && !b.isZero(0) && !Vector(a + shift).isZero(0));
    double const error = shift.norm() * (1 + 1e-12);
    RC_ASSERT(encloses(linalg::cosine({a, error}, {b, 0}), oracle_cosine(a + shift, b)));
}

BOOST_AUTO_TEST_CASE(a_vector_that_may_be_zero_has_any_direction) {
    Vector a(2);
    a << 1, 0;
    auto const distance = linalg::direction_distance({a, 1}, {a, 0});
    BOOST_TEST(distance.lower() == 0);
    BOOST_TEST(distance.upper() == 2);
}

RC_BOOST_PROP(combination_encloses_every_sum_with_coefficients_in_the_intervals, ()) {
    auto const N = *rc::gen::inRange<Index>(1, 6);
    auto const d = *rc::gen::inRange<Index>(1, 5);
    Matrix const X = *tests::any_matrix(N, d);
    ScaledRows const rows(X);
    std::vector<DoubleInterval> coefficients;
    std::vector<double> chosen;
    for (Index n = 0; n < N; ++n) {
        double const c = *rc::gen::inRange(-50, 51) / 16.0;
        double const spread = *rc::gen::element(0.0, 0x1p-30, 0.125);
        coefficients.emplace_back(c - spread, c + spread);
        chosen.push_back(*rc::gen::element(c - spread, c, c + spread));
    }
    NearVector const sum = linalg::combination(rows, coefficients);
    RC_PRE(std::isfinite(sum.error));
    Rational distance = 0;
    for (Index i = 0; i < d; ++i) {
        Rational entry = -arithmetic::exact(sum.approx[i]);
        for (Index n = 0; n < N; ++n) {
            entry += arithmetic::exact(chosen[static_cast<std::size_t>(n)]) *
                     arithmetic::times_power_of_two(arithmetic::exact(X(n, i)), -rows.exponent(n));
        }
        distance += entry * entry;
    }
    RC_ASSERT(distance <= arithmetic::exact(sum.error) * arithmetic::exact(sum.error));
}
