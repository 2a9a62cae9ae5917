#include "linalg/lapack.hpp"

#include "linalg/blas.hpp"

#include <cblas.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

// LAPACK's own names, of which OpenBLAS brings its own versions: matrices by columns, so what is the lower triangle
// here is the upper one there. The trailing argument is the length of the character argument, as Fortran passes it.
extern "C" {
void dpotrf_(char const* uplo, int const* n, double* A, int const* lda, int* info, std::size_t);
void dpotri_(char const* uplo, int const* n, double* A, int const* lda, int* info, std::size_t);
void dpotrs_(char const* uplo, int const* n, int const* columns, double const* A, int const* lda, double* B,
             int const* ldb, int* info, std::size_t);
void dtrtri_(char const* uplo, char const* diagonal, int const* n, double* A, int const* lda, int* info, std::size_t,
             std::size_t);
void dgetrf_(int const* m, int const* n, double* A, int const* lda, int* pivots, int* info);
void dgetri_(int const* n, double* A, int const* lda, int const* pivots, double* work, int const* size, int* info);
}

namespace halfspace::linalg {
namespace {

constexpr char lower_here = 'U';
constexpr Index block_side = 256;

int order(Matrix const& A) { return static_cast<int>(A.rows()); }

Matrix not_a_number(Index n) { return Matrix::Constant(n, n, std::numeric_limits<double>::quiet_NaN()); }

/// The lower Cholesky factor in place of the lower triangle of a small matrix; false when it is not positive definite.
bool factorise(Matrix& A) {
    BlasThreads const one(1);
    int const n = order(A);
    int info = 0;
    dpotrf_(&lower_here, &n, A.data(), &n, &info, 1);
    return info == 0;
}

/// The inverse of a small lower triangular matrix, zero above its diagonal.
Matrix inverse_of_lower(Matrix const& L) {
    BlasThreads const one(1);
    Matrix inverse = L.triangularView<Eigen::Lower>();
    int const n = order(L);
    int info = 0;
    char const diagonal = 'N';
    dtrtri_(&lower_here, &diagonal, &n, inverse.data(), &n, &info, 1, 1);
    return inverse;
}

Matrix inverse_by_elimination(Matrix A) {
    int const n = order(A);
    std::vector<int> pivots(static_cast<std::size_t>(n));
    int info = 0;
    dgetrf_(&n, &n, A.data(), &n, pivots.data(), &info);
    if (info != 0) return not_a_number(n);
    int const size = 64 * n;
    std::vector<double> work(static_cast<std::size_t>(size));
    dgetri_(&n, A.data(), &n, pivots.data(), work.data(), &size, &info);
    return info == 0 ? A : not_a_number(n);
}

}  // namespace

bool is_symmetric(Matrix const& A) {
    constexpr Index side = 32;  // squares of which both copies stay in the cache
    Index const n = A.rows();
    for (Index row = 0; row < n; row += side) {
        for (Index column = 0; column <= row; column += side) {
            for (Index i = row; i < std::min(row + side, n); ++i) {
                for (Index k = column; k < std::min(column + side, i); ++k) {
                    if (A(i, k) != A(k, i)) return false;
                }
            }
        }
    }
    return true;
}

// Left-looking, in columns of blocks: all but the small squares on the diagonal is products in tiles, which threads
// share.
std::optional<Matrix> approx_cholesky(Matrix A) {
    Index const n = A.rows();
    for (Index from = 0; from < n; from += block_side) {
        Index const side = std::min(block_side, n - from);
        Index const below = n - from - side;
        auto column = A.block(from, from, n - from, side);
        if (from > 0) {
            Matrix update(n - from, side);
            multiply(Op::plain, A.block(from, 0, n - from, from), Op::transposed, A.block(from, 0, side, from),
                     Update::assign, update, Calls::tiles);
            column -= update;
        }
        Matrix square = column.topRows(side);
        if (!factorise(square)) return std::nullopt;
        column.topRows(side).triangularView<Eigen::Lower>() = square;
        if (below == 0) break;
        Matrix const above = column.bottomRows(below);
        Matrix panel(below, side);
        multiply(Op::plain, above, Op::transposed, inverse_of_lower(square), Update::assign, panel, Calls::tiles);
        column.bottomRows(below) = panel;
    }
    return A;
}

Vector approx_cholesky_solve(Matrix const& L, Vector b) {
    if (b.size() == 0) return b;
    BlasThreads const one(1);
    int const n = order(L);
    int const columns = 1;
    int info = 0;
    dpotrs_(&lower_here, &n, &columns, L.data(), &n, b.data(), &n, &info, 1);
    return b;
}

Matrix approx_inverse(Matrix const& A) {
    if (A.rows() == 0) return A;
    BlasThreads const one(1);
    if (!is_symmetric(A)) return inverse_by_elimination(A);
    auto factor = approx_cholesky(A);
    if (!factor) return inverse_by_elimination(A);
    int const n = order(A);
    int info = 0;
    dpotri_(&lower_here, &n, factor->data(), &n, &info, 1);
    if (info != 0) return not_a_number(n);
    factor->triangularView<Eigen::StrictlyUpper>() = factor->transpose();
    return std::move(*factor);
}

Vector approx_symmetric_product(Matrix const& A, Vector const& x) {
    Vector result = Vector::Zero(x.size());
    if (x.size() == 0) return result;
    BlasThreads const one(1);
    int const n = order(A);
    cblas_dsymv(CblasRowMajor, CblasUpper, n, 1.0, A.data(), n, x.data(), 1, 0.0, result.data(), 1);
    return result;
}

}  // namespace halfspace::linalg
