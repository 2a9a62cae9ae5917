// Two networks have one sign outside their slabs and the wedge between their boundaries.
#include "checks/networks_agree.hpp"

#include "tests/support/exact_outputs.hpp"
#include "tests/support/instances.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <numbers>

using namespace halfspace;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using network::Network;
using verdict::Outcome;

namespace {

Network along(Vector const& h, double deviation, std::uint64_t seed) {
    Matrix W = deviation * tests::uniform_points(4, h.size(), seed);
    for (Index j = 0; j < 4; ++j) W.row(j) += (j % 2 == 0 ? 1 : -1) * h.transpose();
    return {W, Rational(1) / 2, (Vector(4) << 1, -1, 2, -3).finished()};
}

double upper(verdict::Verdict const& verdict, std::string const& name) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == name)
            return std::get<verdict::Bound<arithmetic::MpfiInterval>>(value).value.to_double_interval().upper();
    }
    BOOST_FAIL(name + " is not there");
    return 0;
}

}  // namespace

RC_BOOST_PROP(no_point_outside_slabs_and_wedge_has_two_signs, ()) {
    auto const d = *rc::gen::inRange<Index>(2, 6);
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    Vector const h = tests::uniform_points(1, d, seed).row(0).transpose();
    Vector const other =
        h + *rc::gen::element(0.0, 0.05, 0.3) * tests::uniform_points(1, d, seed + 1).row(0).transpose();
    double const deviation = *rc::gen::element(0.0, 0.01, 0.1) * h.norm();
    auto const instance = tests::instance_of({Matrix::Identity(2, d), {1, -1}}, Rational(1) / 2);
    training::Trained given;
    given.network = along(h, deviation, seed + 2);
    instance->set_network(given, {});
    Network const second = along(other, deviation, seed + 3);
    auto const verdict = checks::check_networks_agree(*instance, second);
    auto const slab = instance->own_slab();
    auto const second_slab = evidence::own_slab(second);
    RC_CLASSIFY(verdict.outcome() == Outcome::proved);
    RC_ASSERT(verdict.outcome() != Outcome::refuted);
    Matrix const points = tests::uniform_points(200, d, seed + 4);
    for (Index i = 0; i < points.rows(); ++i) {
        Vector const z = points.row(i).transpose();
        double const first_cosine = z.dot(slab.h.approx) / (z.norm() * slab.h.approx.norm());
        double const second_cosine = z.dot(second_slab.h.approx) / (z.norm() * second_slab.h.approx.norm());
        bool const outside = std::fabs(first_cosine) > slab.half_width + 1e-9 &&
                             std::fabs(second_cosine) > second_slab.half_width + 1e-9;
        if (!outside) continue;
        bool const in_wedge = (first_cosine > 0) != (second_cosine > 0);
        bool const agree = sgn(tests::exact_output(given.network, z)) == sgn(tests::exact_output(second, z));
        RC_ASSERT(agree == !in_wedge);
    }
}

BOOST_AUTO_TEST_CASE(the_angle_and_the_open_share_are_those_of_the_plane) {
    auto const instance = tests::instance_of({Matrix::Identity(2, 2), {1, -1}}, Rational(1) / 2);
    training::Trained given;
    given.network = along((Vector(2) << 1, 0).finished(), 0, 0);
    instance->set_network(given, {});
    auto const verdict = checks::check_networks_agree(*instance, along((Vector(2) << 1, 1).finished(), 0, 0));
    BOOST_TEST((verdict.outcome() == Outcome::proved));
    BOOST_TEST(std::fabs(upper(verdict, "angle") - std::numbers::pi / 4) < 1e-12);
    BOOST_TEST(std::fabs(upper(verdict, "open_share") - 0.25) < 1e-12);
    auto const opposite = checks::check_networks_agree(*instance, along((Vector(2) << -1, 0.1).finished(), 0, 0));
    BOOST_TEST((opposite.outcome() == Outcome::not_applicable));
    BOOST_TEST(opposite.reason().find("half of all directions") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_network_without_a_slab_says_nothing) {
    auto const instance = tests::instance_of({Matrix::Identity(2, 2), {1, -1}}, Rational(1) / 2);
    training::Trained given;
    given.network = along((Vector(2) << 1, 0).finished(), 0, 0);
    instance->set_network(given, {});
    Network const flat{Matrix::Zero(2, 2), Rational(1) / 2, {}};
    auto const verdict = checks::check_networks_agree(*instance, flat);
    BOOST_TEST((verdict.outcome() == Outcome::not_applicable));
    BOOST_TEST(verdict.reason().find("the slab of the second network") != std::string::npos);
}
