#include "probability/lazy_bounds.hpp"

#include "checks/wide_probability.hpp"
#include "evidence/lazy_forecast.hpp"
#include "probability/clopper_pearson.hpp"
#include "tests/support/wide.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;
using arithmetic::Rational;

namespace {

/// How many of `draws` networks break each part of the bound.
struct Failures {
    long initial = 0;
    long kernel = 0;
    long drift = 0;
};

Failures failures(tests::WideCase const& c, double T, Rational const& delta, long draws) {
    auto const expected = evidence::forecast(c.moving(), c.network.gamma, c.network.beta(), c.Z);
    auto const error = probability::lazy_error(expected.constants[0], c.network.gamma, T, c.network.width(), delta);
    Failures result;
    for (long k = 0; k < draws; ++k) {
        auto const network =
            training::draw_wide_network(c.data.dimension(), c.network.width(), c.network.gamma,
                                        c.network.biases_trained, static_cast<std::uint64_t>(1000 + k));
        auto const drawn = evidence::predict_lazy(network, c.moving(), T, c.Z);
        auto const above = [](DoubleInterval const& x, MpfiInterval const& bound) {
            return (MpfiInterval(abs(x)) - bound).certainly_positive();
        };
        result.initial += above(drawn.initial[0], error.initial);
        result.kernel += above(drawn.shift[0] - DoubleInterval(T) * expected.fhat[0], error.kernel);
        result.drift += above(DoubleInterval(drawn.drift[0]), error.drift);
    }
    return result;
}

bool within(long count, long draws, double delta) {
    return probability::clopper_pearson(count, draws, 0.999).lower <= delta;
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_part_fails_no_more_often_than_stated) {
    for (auto const& gamma : {Rational(0), Rational(1, 2)}) {
        for (bool const biases : {true, false}) {
            auto const c = tests::wide_case(4, 50, 6, 1, gamma, biases, 21);
            long const draws = 400;
            Failures const count = failures(c, 0.5, Rational(3, 4), draws);  // a quarter for each part
            BOOST_TEST(within(count.initial, draws, 0.25));
            BOOST_TEST(within(count.kernel, draws, 0.25));
            BOOST_TEST(within(count.drift, draws, 0.25));
        }
    }
}

BOOST_AUTO_TEST_CASE(the_initial_bound_is_sharp_enough_to_fail_at_times) {
    // A Gaussian of the same variance would fail about 0.13 of the time at delta/3 = 0.25 (2 exp(-s^2/2) = 0.25).
    auto const c = tests::wide_case(4, 50, 6, 1, 0, true, 22);
    BOOST_TEST(failures(c, 0.5, Rational(3, 4), 400).initial > 10);
}

BOOST_AUTO_TEST_CASE(kernel_and_drift_shrink_with_the_width_the_rest_does_not) {
    auto const c = tests::wide_case(4, 50, 6, 1, 0, true, 23);
    auto const expected = evidence::forecast(c.moving(), 0, 1, c.Z);
    auto const at = [&](long m) { return probability::lazy_error(expected.constants[0], 0, 3, m, Rational(1, 100)); };
    auto const ratio = [](MpfiInterval const& a, MpfiInterval const& b) {
        return (a / b).to_double_interval().approx_midpoint();
    };
    BOOST_TEST(std::fabs(ratio(at(1L << 40).kernel, at(1L << 42).kernel) - 2) < 1e-3);
    BOOST_TEST(std::fabs(ratio(at(1L << 40).drift, at(1L << 42).drift) - 2) < 1e-2);
    BOOST_TEST(std::fabs(ratio(at(1L << 20).initial, at(1L << 40).initial) - 1) < 1e-3);
}
