// Zero sets of known functions.
#include "plots/zero_set.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace halfspace;

namespace {

template <class F>
experiments::GridValues sampled(F const& f) {
    experiments::GridValues grid{21, -1, 0.1, {}};
    for (std::size_t i = 0; i < grid.side; ++i) {
        for (std::size_t k = 0; k < grid.side; ++k)
            grid.values.push_back(f(grid.position(double(k)), grid.position(double(i))));
    }
    return grid;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_line_is_found_where_it_is) {
    auto const segments = plots::zero_set(sampled([](double x, double y) { return x - 0.5 * y - 0.13; }));
    BOOST_TEST(segments.size() >= 20U);
    for (auto const& s : segments) {
        BOOST_TEST(std::abs(s[0] - 0.5 * s[1] - 0.13) < 1e-12);
        BOOST_TEST(std::abs(s[2] - 0.5 * s[3]) < 1e-12);
    }
}

BOOST_AUTO_TEST_CASE(a_circle_is_closed) {
    double length = 0;
    for (auto const &s : plots::zero_set(sampled([](double x, double y) { return x * x + y * y - 0.5; })))
        length += std::hypot(s[2], s[3]);
    BOOST_TEST(length == 2 * std::acos(-1.0) * std::sqrt(0.5), boost::test_tools::tolerance(0.01));
}

BOOST_AUTO_TEST_CASE(one_sign_has_no_zero_set) {
    BOOST_TEST(plots::zero_set(sampled([](double, double) { return 1.0; })).empty());
}
