#include "tests/training/support.hpp"
#include "training/flow.hpp"

#include <boost/multiprecision/eigen.hpp>
#include <boost/multiprecision/mpfr.hpp>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using base::Progress;
using data::DataSet;
using linalg::Index;
using namespace halfspace::tests;

namespace {

using Real =
    boost::multiprecision::number<boost::multiprecision::mpfr_float_backend<50, boost::multiprecision::allocate_stack>,
                                  boost::multiprecision::et_off>;
using RealVector = Eigen::Matrix<Real, Eigen::Dynamic, 1>;

/// lambda / sum lambda of A lambda = 1 in 50 digits, from the samples.
RealVector exact_weights(DataSet const& data, Real const& gamma) {
    Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic> const X = data.X.cast<Real>();
    Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic> A = X * X.transpose();
    for (Index n = 0; n < A.rows(); ++n) {
        for (Index k = 0; k < A.cols(); ++k) {
            bool const same = data.y[static_cast<std::size_t>(n)] == data.y[static_cast<std::size_t>(k)];
            A(n, k) *= same ? Real((1 + gamma * gamma) / 2) : Real(-gamma);
        }
    }
    RealVector const lambda = A.llt().solve(RealVector::Ones(A.rows()));
    return lambda / lambda.sum();
}

}  // namespace

BOOST_AUTO_TEST_CASE(fifty_digits_agree_with_the_linear_system_to_thirty) {
    auto const data = uniform_data(6, 500, 61);
    auto const start = training::initial_network(500, 4, Rational(9, 10), training::Init::pytorch, 1);
    auto const options = flow_options(1e6);
    Progress const quiet;
    training::Flow<Real> flow(data, start, options, quiet);
    auto const trained = flow.run();
    BOOST_TEST(trained.frozen);
    BOOST_TEST(has_theorem_pattern(trained.network, data));
    RealVector const pi = training::softmax(training::Loss::exponential, flow.state().q).pi;
    RealVector const difference = (pi - exact_weights(data, Real(9) / 10)).cwiseAbs();
    BOOST_TEST(static_cast<double>(difference.maxCoeff()) < 1e-30);
}

BOOST_AUTO_TEST_CASE(digits_and_doubles_take_the_same_path) {
    auto const data = uniform_data(5, 12, 62, 0.3);
    auto const start = training::initial_network(12, 4, Rational(1, 50), training::Init::pytorch, 1);
    auto options = flow_options(20);
    auto const in_double = training::train(data, start, options);
    for (int const digits : {30, 80}) {
        options.digits = digits;
        auto const trained = training::train(data, start, options);
        BOOST_TEST(trained.events == in_double.events);
        BOOST_TEST(trained.sliding == in_double.sliding);
        BOOST_TEST(largest_difference(trained.network.W, in_double.network.W) < 1e-8);
        BOOST_TEST(std::abs(trained.log_t - in_double.log_t) < 1e-6);
    }
}
