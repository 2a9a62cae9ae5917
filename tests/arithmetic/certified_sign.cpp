#include "arithmetic/certified_sign.hpp"
#include "tests/support/doubles.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::DoubleInterval;
using arithmetic::LazyReal;
using arithmetic::Rational;
using arithmetic::Sign;

namespace {

constexpr auto product = []<class T>(std::vector<T> const& x) -> T { return x[0] * x[1] + x[2]; };
constexpr auto third = []<class T>(std::vector<T> const& x) -> T { return x[3] * T(3); };

std::vector<LazyReal> lazy(std::vector<double> const& values) {
    std::vector<LazyReal> result;
    for (double const value : values) result.emplace_back(arithmetic::exact(value));
    return result;
}

int exact_order(std::vector<double> const& v) {
    return sgn(Rational(arithmetic::exact(v[0]) * arithmetic::exact(v[1]) + arithmetic::exact(v[2]) -
                        3 * arithmetic::exact(v[3])));
}

}  // namespace

RC_BOOST_PROP(comparison_agrees_with_exact_arithmetic, ()) {
    auto const v = *rc::gen::container<std::vector<double>>(4, tests::any_double());
    auto const result = arithmetic::certified_compare(product, third, lazy(v));
    RC_ASSERT(result.order.has_value());
    RC_ASSERT(static_cast<int>(*result.order) == exact_order(v));
    RC_ASSERT(result.slack.contains(arithmetic::exact(v[0]) * arithmetic::exact(v[1]) + arithmetic::exact(v[2]) -
                                    3 * arithmetic::exact(v[3])));
}

RC_BOOST_PROP(near_ties_of_one_ulp_are_told_apart, ()) {
    double const x = *tests::any_double();
    double const y = *rc::gen::element(std::nextafter(x, INFINITY), std::nextafter(x, -INFINITY), x);
    if (!std::isfinite(y)) return;
    constexpr auto first = []<class T>(std::vector<T> const& v) -> T { return v[0] * v[0] * v[0]; };
    constexpr auto second = []<class T>(std::vector<T> const& v) -> T { return v[1] * v[1] * v[1]; };
    auto const result = arithmetic::certified_compare(first, second, lazy({x, y}));
    RC_ASSERT(static_cast<int>(*result.order) == (x > y) - (x < y));
}

BOOST_AUTO_TEST_CASE(levels_rise_only_when_needed) {
    constexpr auto sum = []<class T>(std::vector<T> const& v) -> T { return v[0] + v[1]; };
    BOOST_TEST(arithmetic::certified_sign(sum, lazy({1, 1})).level.name() == "double");
    BOOST_TEST(arithmetic::certified_sign(sum, {LazyReal(Rational(1) / 3), LazyReal(arithmetic::exact(-1.0 / 3))})
                   .level.name() == "mpfr-128");
    auto const tie = arithmetic::certified_sign(sum, {LazyReal(Rational(1) / 3), LazyReal(Rational(-1) / 3)});
    BOOST_TEST(tie.level.name() == "exact");
    BOOST_TEST((tie.order == Sign::zero));
}

BOOST_AUTO_TEST_CASE(a_lazy_input_is_not_computed_when_its_enclosure_decides) {
    bool computed = false;
    LazyReal const input(DoubleInterval(1, 2), [&] {
        computed = true;
        return Rational(3) / 2;
    });
    constexpr auto identity = []<class T>(std::vector<T> const& v) -> T { return v[0]; };
    BOOST_TEST((arithmetic::certified_sign(identity, {input}).order == Sign::positive));
    BOOST_TEST(!computed);
}

BOOST_AUTO_TEST_CASE(products_beyond_the_range_of_doubles_are_judged) {
    constexpr auto square = []<class T>(std::vector<T> const& v) -> T { return v[0] * v[0]; };
    constexpr auto other = []<class T>(std::vector<T> const& v) -> T { return v[1] * v[1]; };
    BOOST_TEST((arithmetic::certified_compare(square, other, lazy({1e200, 2e200})).order == Sign::negative));
    BOOST_TEST((arithmetic::certified_compare(square, other, lazy({1e-200, 1e-201})).order == Sign::positive));
    BOOST_TEST((arithmetic::certified_compare(square, other, lazy({1e200, 1e200})).order == Sign::zero));
}
