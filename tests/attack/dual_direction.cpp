#include "attack/dual_direction.hpp"

#include "tests/support/matrices.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using linalg::Index;
using linalg::Vector;

namespace {

Vector any_integers(Index d) {
    Vector g(d);
    for (Index i = 0; i < d; ++i) g[i] = *rc::gen::inRange(-4, 5);  // few values: ties and zeros on purpose
    return g;
}

Rational exact_dot_product(Vector const& a, Vector const& b) {
    Rational sum = 0;
    for (Index i = 0; i < a.size(); ++i) sum += arithmetic::exact(a[i]) * arithmetic::exact(b[i]);
    return sum;
}

Index moved_entries(Vector const& q) { return (q.array() != 0).count(); }

}  // namespace

RC_BOOST_PROP(no_vector_of_the_linf_or_l0_ball_does_better, ()) {
    auto const d = *rc::gen::inRange<Index>(1, 9);
    Vector const g = any_integers(d);
    double const eps = *rc::gen::element(0.1, 1.0, 3.0);
    bool const sparse = *rc::gen::arbitrary<bool>();
    auto const pixels = *rc::gen::inRange<Index>(1, d + 1);
    attack::Ball const ball{sparse ? linalg::Norm::l0 : linalg::Norm::linf, eps, pixels};
    Vector const q = attack::dual_direction(g, 0, ball).q;
    RC_ASSERT(q.cwiseAbs().maxCoeff() <= eps);
    RC_ASSERT(!sparse || moved_entries(q) <= pixels);
    // Every vertex of the ball: signs on a subset of at most `pixels` entries.
    Rational const best = exact_dot_product(q, g);
    for (int subset = 0; subset < (1 << d); ++subset) {
        Vector other = Vector::Zero(d);
        for (Index i = 0; i < d; ++i) {
            if ((subset >> i) % 2 == 1) other[i] = g[i] < 0 ? -eps : eps;
        }
        if (sparse && moved_entries(other) > pixels) continue;
        RC_ASSERT(exact_dot_product(other, g) <= best);
    }
}

RC_BOOST_PROP(the_l2_direction_is_parallel_to_g_and_as_long_as_eps, ()) {
    auto const d = *rc::gen::inRange<Index>(1, 20);
    Vector const g = any_integers(d);
    RC_PRE(!g.isZero(0));
    double const eps = *rc::gen::element(1e-3, 1.0, 7.0);
    Vector const q = attack::dual_direction(g, 0, {linalg::Norm::l2, eps, 0}).q;
    RC_ASSERT(std::fabs(q.norm() - eps) <= 1e-14 * eps);
    RC_ASSERT((q / eps - g / g.norm()).norm() <= 1e-14);
}

BOOST_AUTO_TEST_CASE(an_entry_whose_sign_is_open_stays_where_it_is) {
    Vector g(4);
    g << 1, -1e-9, 0, -2;
    auto const direction = attack::dual_direction(g, 1e-8, {linalg::Norm::linf, 0.5, 0});
    Vector expected(4);
    expected << 0.5, 0, 0, -0.5;
    BOOST_TEST((direction.q == expected));
    BOOST_TEST(direction.open_signs == 2);
}

BOOST_AUTO_TEST_CASE(ties_for_the_last_pixel_go_to_the_first_entry) {
    Vector g(4);
    g << 1, -3, 1, 1;
    auto const direction = attack::dual_direction(g, 0, {linalg::Norm::l0, 2, 2});
    Vector expected(4);
    expected << 2, -2, 0, 0;
    BOOST_TEST((direction.q == expected));
    BOOST_TEST(attack::approx_dual_norm(g, {linalg::Norm::l0, 2, 2}) == 8);
}

BOOST_AUTO_TEST_CASE(norms_have_names) {
    BOOST_TEST((base::named<linalg::Norm>("linf") == linalg::Norm::linf));
    BOOST_TEST(!base::named<linalg::Norm>("l1").has_value());
    BOOST_TEST(base::word_of(linalg::Norm::l0) == "l0");
}
