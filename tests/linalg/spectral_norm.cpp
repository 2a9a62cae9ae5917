#include "linalg/spectral_norm.hpp"

#include "tests/support/matrices.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

#include <Eigen/SVD>

#include <cmath>

using namespace halfspace;
using linalg::Index;
using linalg::Matrix;

RC_BOOST_PROP(the_bound_is_above_the_norm_and_not_far_above, ()) {
    auto const rows = *rc::gen::inRange<Index>(1, 9);
    auto const cols = *rc::gen::inRange<Index>(1, 9);
    auto const size = static_cast<std::size_t>(rows * cols);
    Matrix const X =
        tests::matrix_of(rows, cols, *rc::gen::container<std::vector<double>>(size, tests::ordinary_double()));
    double const norm = Eigen::JacobiSVD<Eigen::MatrixXd>(X).singularValues().maxCoeff();
    double const bound = linalg::spectral_norm_upper(X);
    RC_ASSERT(bound >= norm * (1 - 1e-14));
    RC_ASSERT(bound <= norm * 1.05 + 1e-200 || norm < 1e-100);
}

BOOST_AUTO_TEST_CASE(exact_cases) {
    BOOST_TEST(linalg::spectral_norm_upper(Matrix::Zero(3, 2)) < 1e-100);
    Matrix const ones = Matrix::Ones(16, 4);  // |X| = sqrt(16 * 4) = 8
    BOOST_TEST(linalg::spectral_norm_upper(ones) >= 8.0);
    BOOST_TEST(linalg::spectral_norm_upper(ones) < 8.0 + 1e-9);
    // All singular values equal: the largest factor the power can leave, 100^(1/64).
    Matrix const identity = Matrix::Identity(100, 100);
    BOOST_TEST(linalg::spectral_norm_upper(identity) >= 1.0);
    BOOST_TEST(linalg::spectral_norm_upper(identity) < std::pow(100, 1.0 / 64) + 1e-9);
}

BOOST_AUTO_TEST_CASE(a_gram_matrix_may_be_summed_in_parts) {
    Matrix const X = Matrix::Random(50, 7);
    Matrix gram = Matrix::Zero(7, 7);
    linalg::add_gram_of_columns(X.topRows(20), gram);
    linalg::add_gram_of_columns(X.bottomRows(30), gram);
    double const norm = Eigen::JacobiSVD<Eigen::MatrixXd>(X).singularValues().maxCoeff();
    BOOST_TEST(linalg::spectral_norm_from_gram_upper(gram, 50) >= norm * (1 - 1e-14));
    BOOST_TEST(linalg::spectral_norm_from_gram_upper(gram, 50) < 1.07 * norm);
}
