// The predicted function and direction against the drawn kernel of a very wide network, and by hand.
#include "experiments/predicted_features.hpp"

#include "data/synthetic.hpp"
#include "training/lazy_training.hpp"

#include <boost/test/unit_test.hpp>

#include <numbers>

using namespace halfspace;
using boost::test_tools::tolerance;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using network::WideNetwork;

BOOST_AUTO_TEST_CASE(one_sample_by_hand) {
    // x = (3), z = (1/3): cos theta = (1 + 1) / sqrt(10 * 10/9) = 0.6; Phi = 1/2 - arccos(0.6) / (2 pi) for the ReLU.
    experiments::PredictedFeatures const predicted({(Matrix(1, 1) << 3).finished(), {-1}}, 0, 1);
    Matrix const z = (Matrix(1, 1) << 1.0 / 3).finished();
    double const phi = 0.5 - std::acos(0.6) / (2 * std::numbers::pi);
    BOOST_TEST(predicted.output(z)[0] == -2 * phi, tolerance(1e-14));
    BOOST_TEST(predicted.direction(z)(0, 0) == -3 * phi, tolerance(1e-14));
}

BOOST_AUTO_TEST_CASE(the_kernel_is_that_of_drawn_neurons) {
    data::DataOptions options;
    options.kind = data::DataKind::gauss;
    options.n = 20;
    options.d = 5;
    DataSet const data = data::synthetic_data(options, 1);
    Matrix const Z = data.X.topRows(4) * 0.7;
    double const gamma = 0.25;
    WideNetwork const network = training::draw_wide_network(5, 200'000, arithmetic::exact(gamma), true, 2);
    Matrix const slope_of = [&](Matrix const& X) {
        Matrix H = network::approx_product_transposed(network::with_constant(X, 1), network.W);
        return Matrix(H.unaryExpr([=](double h) { return h > 0 ? 1.0 : gamma; }));
    }(data.X);
    Matrix const slopes_at =
        Matrix(network::approx_product_transposed(network::with_constant(Z, 1), network.W).unaryExpr([=](double h) {
            return h > 0 ? 1.0 : gamma;
        }));
    Matrix weights = slopes_at * slope_of.transpose() / 200'000.0;
    for (Index n = 0; n < 20; ++n) weights.col(n) *= data.y[static_cast<std::size_t>(n)] / 20.0;
    Matrix const drawn = weights * data.X;
    Vector const output = (weights.array() * ((Z * data.X.transpose()).array() + 1)).rowwise().sum();
    experiments::PredictedFeatures const predicted(data, gamma, 1);
    BOOST_TEST((predicted.direction(Z) - drawn).cwiseAbs().maxCoeff() < 0.01);
    BOOST_TEST((predicted.output(Z) - output).cwiseAbs().maxCoeff() < 0.01);
    BOOST_TEST(drawn.cwiseAbs().maxCoeff() > 0.1);
}

BOOST_AUTO_TEST_CASE(cosines_are_averaged_without_their_sign) {
    Matrix const A = (Matrix(3, 2) << 1, 0, 1, 1, 0, 0).finished();
    Matrix const B = (Matrix(3, 2) << -2, 0, 1, 0, 1, 1).finished();
    BOOST_TEST(experiments::mean_absolute_cosine(A, B) == (1 + std::sqrt(0.5)) / 3, tolerance(1e-15));
}
