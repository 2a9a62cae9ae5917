#include "linalg/norms.hpp"
#include "tests/support/matrices.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using linalg::norm_lower;
using linalg::norm_upper;

RC_BOOST_PROP(norm_bounds_bracket_the_exact_norm, ()) {
    auto const x = *rc::gen::container<std::vector<double>>(*rc::gen::inRange<std::size_t>(0, 40), tests::any_double());
    Rational const squared = tests::exact_dot_oracle(x, x);
    double const upper = norm_upper(x);
    double const lower = norm_lower(x);
    if (std::isfinite(upper)) RC_ASSERT(arithmetic::exact(upper) * arithmetic::exact(upper) >= squared);
    RC_ASSERT(arithmetic::exact(lower) * arithmetic::exact(lower) <= squared);
}

BOOST_AUTO_TEST_CASE(norm_bounds_are_tight_on_ordinary_vectors) {
    std::vector<double> const x{3, 4};
    BOOST_TEST(norm_upper(x) - 5 < 1e-13);
    BOOST_TEST(5 - norm_lower(x) < 1e-13);
    BOOST_TEST(norm_upper(std::vector<double>{0, 0}) == 0);
}
