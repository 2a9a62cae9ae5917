// The same bytes on any number of BLAS threads: sums are handed over in pieces that OpenBLAS does not cut
// (Calls::tiles, linalg/blas.hpp).
#include "linalg/blas.hpp"
#include "linalg/enclosed_solution.hpp"
#include "linalg/product.hpp"
#include "linalg/spectral_norm.hpp"
#include "linalg/verified_solve.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace halfspace;
using linalg::Index;
using linalg::Matrix;
using linalg::ProductEnclosure;
using linalg::ScaledRows;

namespace {

/// Entries without a pattern; 700 terms a sum, between one and two of the pieces that OpenBLAS likes best.
Matrix some_rows() {
    Matrix X(260, 700);
    for (Index i = 0; i < X.size(); ++i) X.data()[i] = std::sin(static_cast<double>(i * i % 10007));
    return X;
}

template <class Compute>
auto on_threads(int count, Compute const& compute) {
    linalg::BlasThreads const threads(count);
    return compute();
}

template <class Compute>
void check_same_on_any_threads(Compute const& compute) {
    auto const alone = on_threads(1, compute);
    for (int const count : {2, 3, 4}) BOOST_TEST((on_threads(count, compute) == alone), count << " threads");
}

}  // namespace

BOOST_AUTO_TEST_CASE(products_do_not_depend_on_the_number_of_threads) {
    Matrix const X = some_rows();
    Matrix const Y = some_rows().topRows(130);
    ScaledRows const rows(X);
    ScaledRows const others(Y);
    check_same_on_any_threads([&] { return ProductEnclosure(rows, rows).approx(); });
    check_same_on_any_threads([&] { return ProductEnclosure(rows, others).approx(); });
}

BOOST_AUTO_TEST_CASE(spectral_norms_do_not_depend_on_the_number_of_threads) {
    Matrix const X = some_rows();
    check_same_on_any_threads([&] { return linalg::spectral_norm_upper(X); });
    check_same_on_any_threads([&] { return linalg::spectral_norm_upper(Matrix(X.transpose() * X)); });
}

BOOST_AUTO_TEST_CASE(verified_solutions_do_not_depend_on_the_number_of_threads) {
    // Positive definite without dominance, then dominant: both ways of solving.
    Matrix const X = some_rows();
    Matrix const general = X * X.transpose();
    Matrix const dominant = general + 1e4 * Matrix::Identity(X.rows(), X.rows());
    for (Matrix const& middle : {general, dominant}) {
        linalg::MatrixEnclosure const A{middle, Matrix::Constant(X.rows(), X.rows(), 1e-12)};
        linalg::Vector const b = linalg::Vector::Ones(X.rows());
        auto const solver = linalg::VerifiedSolver::make(A, linalg::Vector());
        BOOST_REQUIRE(solver.has_value());
        BOOST_TEST(solver->by_dominance() == (middle == dominant));
        check_same_on_any_threads([&] { return linalg::VerifiedSolver::make(A, linalg::Vector())->approx_solve(b); });
        check_same_on_any_threads([&] { return linalg::VerifiedSolver::make(A, linalg::Vector())->error_bound(b); });
        check_same_on_any_threads([&] { return *linalg::approx_positive_definite_solve(middle, b); });
    }
}
