#include "probability/arc_cosine_kernel.hpp"

#include "probability/clopper_pearson.hpp"
#include "tests/support/wide.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/random/normal_distribution.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <numbers>

using namespace halfspace;
using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

namespace {

Rational any_slope() { return {*rc::gen::inRange<long>(0, 16), 16}; }

DoubleInterval kernel_at(double cosine, Rational const& gamma) {
    return probability::arc_cosine_kernel(MpfiInterval(cosine, 128), gamma).to_double_interval();
}

probability::PointPair pair_of(Vector const& x, Vector const& z) {
    Matrix X(2, x.size());
    X << x.transpose(), z.transpose();
    auto const inner = [&](Index i, Index k) { return MpfiInterval(tests::exact_product(X, i, X, k), 128); };
    return {inner(0, 0), inner(0, 1), inner(1, 1), static_cast<long>(x.size())};
}

}  // namespace

BOOST_AUTO_TEST_CASE(special_values) {
    for (long k = 0; k < 8; ++k) {
        Rational const gamma(k, 8);
        double const g = arithmetic::nearest_double(gamma);
        BOOST_TEST(kernel_at(1, gamma).contains((1 + g * g) / 2));        // the same sign always
        BOOST_TEST(kernel_at(0, gamma).contains((1 + g) * (1 + g) / 4));  // independent signs
        BOOST_TEST(kernel_at(-1, gamma).contains(g));                     // opposite signs always
        BOOST_TEST((kernel_at(0, gamma).upper() - kernel_at(0, gamma).lower()) < 1e-15);
        BOOST_TEST(
            (probability::arc_cosine_kernel_at_equal_points(gamma, 128).contains(Rational((1 + gamma * gamma) / 2))));
    }
    // gamma towards 1: the network becomes linear and Phi becomes 1 everywhere.
    Rational const almost(999999, 1000000);
    for (double const c : {-1.0, -0.3, 0.0, 0.7, 1.0})
        BOOST_TEST(std::fabs(kernel_at(c, almost).approx_midpoint() - 1) < 2e-6);
}

RC_BOOST_PROP(encloses_long_double_values, ()) {
    double const c = std::clamp(*tests::ordinary_double(), -1.0, 1.0);
    Rational const gamma = any_slope();
    long double const g = arithmetic::nearest_double(gamma);
    long double const pi = std::numbers::pi_v<long double>;
    long double const value = g + (1 - g) * (1 - g) * (pi - std::acos(static_cast<long double>(c))) / (2 * pi);
    DoubleInterval const enclosure = kernel_at(c, gamma);
    RC_ASSERT(enclosure.lower() <= value + 1e-18L);
    RC_ASSERT(value - 1e-18L <= enclosure.upper());
    RC_ASSERT(enclosure.upper() - enclosure.lower() < 1e-15);
}

RC_BOOST_PROP(a_wider_cosine_gives_a_wider_kernel_also_at_the_ends, ()) {
    double const c = *rc::gen::element(1.0, -1.0, 1 - 0x1p-52, -1 + 0x1p-52, 0.0);
    double const width = *rc::gen::element(0.0, 0x1p-50, 0x1p-20, 0.5);
    Rational const gamma = any_slope();
    DoubleInterval const wide =
        probability::arc_cosine_kernel(
            MpfiInterval(DoubleInterval(std::max(-1.0, c - width), std::min(1.0, c + width))), gamma)
            .to_double_interval();
    DoubleInterval const narrow = kernel_at(c, gamma);
    RC_ASSERT(wide.is_finite());
    RC_ASSERT(wide.lower() <= narrow.lower());
    RC_ASSERT(narrow.upper() <= wide.upper());
}

RC_BOOST_PROP(the_cosine_is_that_of_the_preactivations, ()) {
    auto const d = *rc::gen::inRange<Index>(1, 6);
    Matrix const X = tests::uniform_points(2, d, *rc::gen::arbitrary<std::uint32_t>());
    auto const c = probability::preactivation_cosine(pair_of(X.row(0), X.row(1))).to_double_interval();
    double const dd = static_cast<double>(d);
    double const value = (X.row(0).dot(X.row(1)) / dd + 1) /
                         std::sqrt((X.row(0).squaredNorm() / dd + 1) * (X.row(1).squaredNorm() / dd + 1));
    RC_ASSERT(std::fabs(c.approx_midpoint() - value) < 1e-14);
    auto const same = probability::preactivation_cosine(pair_of(X.row(0), X.row(0))).to_double_interval();
    RC_ASSERT(same.contains(1));
    RC_ASSERT(same.upper() == 1);
}

BOOST_AUTO_TEST_CASE(monte_carlo_agrees) {
    // gamma = 0: Phi is the chance that both preactivations are positive. Clopper and Pearson at 99.99%.
    Matrix const X = 3 * tests::uniform_points(2, 4, 5);
    double const value =
        probability::arc_cosine_kernel(probability::preactivation_cosine(pair_of(X.row(0), X.row(1))), 0)
            .to_double_interval()
            .approx_midpoint();
    data::Generator random = data::generator(17, "test draws");
    boost::random::normal_distribution<> normal;
    long both = 0;
    long const draws = 200000;
    for (long k = 0; k < draws; ++k) {
        Vector w(4);
        for (double& entry : w) entry = normal(random) / 2;
        double const b = normal(random);
        both += w.dot(X.row(0)) + b > 0 && w.dot(X.row(1)) + b > 0;
    }
    auto const interval = probability::clopper_pearson(both, draws, 0.9999);
    BOOST_TEST(interval.lower < value);
    BOOST_TEST(value < interval.upper);
}

BOOST_AUTO_TEST_CASE(slope_is_the_difference_quotient) {
    for (double const c : {-0.9, -0.1, 0.0, 0.5, 0.99}) {
        double const step = 1e-6;
        double const quotient = (kernel_at(c + step, Rational(1, 4)).approx_midpoint() -
                                 kernel_at(c - step, Rational(1, 4)).approx_midpoint()) /
                                (2 * step);
        double const slope = probability::arc_cosine_kernel_slope(MpfiInterval(c, 128), Rational(1, 4))
                                 .to_double_interval()
                                 .approx_midpoint();
        BOOST_TEST(std::fabs(quotient - slope) < 1e-6 * slope);
    }
    BOOST_TEST(!probability::arc_cosine_kernel_slope(MpfiInterval(1), 0).is_finite());
}
