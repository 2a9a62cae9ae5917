// Clopper and Pearson's interval and the share of the sphere, against closed forms.
#include "probability/clopper_pearson.hpp"
#include "probability/sphere_share.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <numbers>
#include <stdexcept>

using namespace halfspace;

BOOST_AUTO_TEST_CASE(clopper_pearson_at_the_ends_is_a_power) {
    double const tail = 0.0005;
    auto const none = probability::clopper_pearson(0, 2000, 0.999);
    BOOST_TEST(none.lower == 0);
    BOOST_TEST(none.upper == 1 - std::pow(tail, 1.0 / 2000), boost::test_tools::tolerance(1e-9));
    auto const all = probability::clopper_pearson(2000, 2000, 0.999);
    BOOST_TEST(all.lower == std::pow(tail, 1.0 / 2000), boost::test_tools::tolerance(1e-9));
    BOOST_TEST(all.upper == 1);
    auto const nothing = probability::clopper_pearson(0, 0, 0.999);
    BOOST_TEST(nothing.lower == 0);
    BOOST_TEST(nothing.upper == 1);
}

/// In R^3 the share of a zone is its height (Archimedes): |cos| <= w covers exactly w.
RC_BOOST_PROP(share_of_a_zone_of_the_ordinary_sphere_is_its_height, ()) {
    double const w = *rc::gen::inRange(0, 1 << 20) / static_cast<double>(1 << 20);
    auto const share = probability::sphere_share(w, 3);
    RC_ASSERT(share.contains(w));
    RC_ASSERT(share.upper() - share.lower() < 1e-14);
}

/// On the circle it is 2 asin(w) / pi; the slack is that of the library's asin, not of the enclosure.
RC_BOOST_PROP(share_of_the_circle_is_an_angle, ()) {
    double const w = *rc::gen::inRange(0, 1 << 20) / static_cast<double>(1 << 20);
    double const expected = 2 * std::asin(w) / std::numbers::pi;
    auto const share = probability::sphere_share(w, 2);
    RC_ASSERT(share.lower() <= expected + 1e-14);
    RC_ASSERT(share.upper() >= expected - 1e-14);
}

BOOST_AUTO_TEST_CASE(sphere_share_at_the_ends_and_outside) {
    BOOST_TEST(probability::sphere_share(0, 10).upper() == 0);
    BOOST_TEST(probability::sphere_share(1, 10).contains(1));
    BOOST_CHECK_THROW(probability::sphere_share(-0.1, 10), std::invalid_argument);
    BOOST_CHECK_THROW(probability::sphere_share(1.1, 10), std::invalid_argument);
    BOOST_CHECK_THROW(probability::sphere_share(std::nan(""), 10), std::invalid_argument);
    BOOST_CHECK_THROW(probability::sphere_share(0.5, 1), std::invalid_argument);
}
