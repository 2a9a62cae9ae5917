#include "tests/training/support.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using namespace halfspace::tests;

namespace {

training::TrainingOptions descent_options(double s) {
    auto options = flow_options(s);
    options.method = training::Method::descent;
    return options;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(descent)

BOOST_AUTO_TEST_CASE(reaches_the_theorems_limit_in_regime) {
    auto const data = uniform_data(8, 2000, 41);
    auto const start = training::initial_network(2000, 8, arithmetic::exact(0.9), training::Init::pytorch, 3);
    auto const trained = training::train(data, start, descent_options(1e6));
    BOOST_TEST(trained.frozen);
    BOOST_TEST(trained.s == 1e6);
    BOOST_TEST(has_theorem_pattern(trained.network, data));
    BOOST_TEST((trained.softmax - theorem_weights(data, 0.9)).cwiseAbs().maxCoeff() < 1e-11);
}

BOOST_AUTO_TEST_CASE(chattering_is_counted_as_sliding_and_said) {
    auto const data = uniform_data(30, 100, 42, 0.2);
    auto const start = training::initial_network(100, 8, Rational(1, 100), training::Init::pytorch, 3);
    auto options = descent_options(1e6);
    options.steps = 3000;
    auto const trained = training::train(data, start, options);
    BOOST_TEST(!trained.frozen);
    BOOST_TEST(trained.sliding > 0);
    BOOST_TEST(trained.s < 1e6);
    BOOST_TEST(trained.remark.find("3000 steps") != std::string::npos);
    // The flow, which treats sliding exactly, holds about as many at zero at the same s.
    auto const flow = training::train(data, start, flow_options(trained.s));
    BOOST_TEST(std::abs(flow.sliding - trained.sliding) <= flow.sliding / 4 + 2);
    BOOST_TEST((flow.softmax - trained.softmax).cwiseAbs().maxCoeff() < 0.02);
}

BOOST_AUTO_TEST_CASE(stops_at_s) {
    auto const data = uniform_data(8, 100, 43);
    auto const start = training::initial_network(100, 8, Rational(9, 10), training::Init::pytorch, 3);
    auto const trained = training::train(data, start, descent_options(0.25));
    BOOST_TEST(trained.s == 0.25);
    BOOST_TEST(trained.remark == "");
}

BOOST_AUTO_TEST_SUITE_END()
