// Loss, gradient and curvature in single precision against formulas in double precision.
#include "experiments/float_loss.hpp"

#include "experiments/half_precision.hpp"
#include "tests/experiments/float_data.hpp"

#include <Eigen/Eigenvalues>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using boost::test_tools::tolerance;
using linalg::Index;

namespace {

/// J: the gradient of y_n f(x_n) with respect to all weights, a sample a row.
Eigen::MatrixXd jacobian(experiments::FloatNetwork const& network, experiments::FloatData const& data) {
    Index const m = network.width();
    Index const d = data.X.cols();
    Eigen::MatrixXd J(data.X.rows(), m * d);
    experiments::FloatMatrix const Z = data.X * network.W.transpose();
    for (Index n = 0; n < J.rows(); ++n) {
        for (Index j = 0; j < m; ++j) {
            double const factor = network.slope(Z(n, j)) * network.readout()[j] * data.y[static_cast<std::size_t>(n)];
            J.row(n).segment(j * d, d) = factor * data.X.row(n).cast<double>();
        }
    }
    return J;
}

Eigen::VectorXd pulls(experiments::FloatNetwork const& network, experiments::FloatData const& data) {
    return (-tests::margins(network, data.X, data.y)).array().exp() / static_cast<double>(data.X.rows());
}

}  // namespace

BOOST_AUTO_TEST_CASE(loss_and_gradient_are_those_of_the_formula) {
    experiments::FloatNetwork const network = tests::random_network(6, 5, 1);
    experiments::FloatData const data = tests::random_samples(600, 5, 2);  // more than one block of rows
    experiments::Slope const slope = experiments::FloatLoss(data.X, data.y, false).at(network);
    BOOST_TEST(slope.loss == tests::loss_of(network, data), tolerance(1e-5));
    Eigen::VectorXd const expected = jacobian(network, data).transpose() * pulls(network, data);
    for (Index j = 0; j < 6; ++j) {
        for (Index i = 0; i < 5; ++i) BOOST_TEST(std::abs(slope.D(j, i) - expected[j * 5 + i]) <= 1e-6);
    }
}

BOOST_AUTO_TEST_CASE(curvature_is_the_largest_eigenvalue) {
    experiments::FloatNetwork const network = tests::random_network(4, 7, 3);
    experiments::FloatData const data = tests::random_samples(30, 7, 4);
    experiments::FloatLoss const loss(data.X, data.y, false);
    experiments::Slope const slope = loss.at(network);
    Eigen::MatrixXd const J = jacobian(network, data);
    Eigen::MatrixXd const B = pulls(network, data).cwiseSqrt().asDiagonal() * J;
    double const expected = Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(B * B.transpose()).eigenvalues().maxCoeff();
    // Power iteration goes by y_n phi' a_j without the labels: B and B with signs have the same singular values.
    experiments::FloatVector v = experiments::FloatVector::LinSpaced(30, 0.1F, 0.2F).normalized();
    BOOST_TEST(loss.curvature(slope, v, 300) == expected, tolerance(1e-3));
}

BOOST_AUTO_TEST_CASE(sixteen_bit_gradients_vanish_where_a_sample_is_fitted_well) {
    // One sample; its pull exp(-q) times the readout 1/sqrt(1000) of the authors' width is 2^-25 at q = 13.87...
    experiments::FloatNetwork network{experiments::FloatMatrix(2, 1), 0.01F};
    experiments::FloatData const data{experiments::FloatMatrix::Ones(1, 1), {1}};
    experiments::FloatLoss const loss(data.X, data.y, true);
    for (auto const& [q, moves] : {std::pair{13.8F, true}, {13.95F, false}}) {
        float const a = network.readout()[0];
        network.W << q / a, 0;  // f(1) = a W_0 - a gamma 0 = q
        BOOST_TEST((loss.at(network).D.cwiseAbs().maxCoeff() > 0) == moves);
        BOOST_TEST(experiments::FloatLoss(data.X, data.y, false).at(network).D(0, 0) > 0);
    }
}
