#include "tests/training/support.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using linalg::Matrix;
using namespace halfspace::tests;

BOOST_AUTO_TEST_SUITE(options)

BOOST_AUTO_TEST_CASE(what_no_method_can_follow_is_refused) {
    auto const data = uniform_data(4, 10, 51);
    auto const start = training::initial_network(10, 4, Rational(1, 2), training::Init::pytorch, 1);
    auto const run = [&](auto change) {
        auto chosen = flow_options(1);
        change(chosen);
        return training::train(data, start, chosen);
    };
    BOOST_CHECK_THROW(run([](auto& o) { o.method = training::Method::none; }), std::invalid_argument);
    BOOST_CHECK_THROW(run([](auto& o) { o.s = -1; }), std::invalid_argument);
    BOOST_CHECK_THROW(run([](auto& o) { o.s = std::numeric_limits<double>::infinity(); }), std::invalid_argument);
    BOOST_CHECK_THROW(run([](auto& o) { o.digits = 101; }), std::invalid_argument);
    BOOST_CHECK_THROW(training::train(data, {Matrix::Ones(4, 9), Rational(1, 2)}, flow_options(1)),
                      std::invalid_argument);
    BOOST_CHECK_THROW(training::train(data, {Matrix::Ones(3, 10), Rational(1, 2)}, flow_options(1)),
                      std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(every_method_can_be_interrupted) {
    auto const data = uniform_data(20, 50, 52);
    auto const start = training::initial_network(50, 4, Rational(1, 2), training::Init::pytorch, 1);
    for (auto const method : {training::Method::flow, training::Method::descent, training::Method::sgd}) {
        auto chosen = flow_options(1e6);
        chosen.method = method;
        int calls = 0;
        auto const stop = [&calls](double share, std::string const& words) {
            BOOST_TEST((share >= 0 && share <= 1));
            BOOST_TEST(!words.empty());
            return ++calls < 2;
        };
        BOOST_CHECK_THROW(training::train(data, start, chosen, stop), base::Interrupted);
        BOOST_TEST(calls == 2);
    }
}

BOOST_AUTO_TEST_SUITE_END()
