#include "linalg/lapack.hpp"

#include "linalg/blas.hpp"

#include <cblas.h>

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
void dgetrf_(int const* m, int const* n, double* A, int const* lda, int* pivots, int* info);
void dgetri_(int const* n, double* A, int const* lda, int const* pivots, double* work, int const* size, int* info);
}

namespace halfspace::linalg {
namespace {

constexpr char lower_here = 'U';

int order(Matrix const& A) { return static_cast<int>(A.rows()); }

Matrix not_a_number(Index n) { return Matrix::Constant(n, n, std::numeric_limits<double>::quiet_NaN()); }

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
    for (Index i = 0; i < A.rows(); ++i) {
        for (Index k = 0; k < i; ++k) {
            if (A(i, k) != A(k, i)) return false;
        }
    }
    return true;
}

std::optional<Matrix> approx_cholesky(Matrix A) {
    if (A.rows() == 0) return A;
    BlasThreads const one(1);
    int const n = order(A);
    int info = 0;
    dpotrf_(&lower_here, &n, A.data(), &n, &info, 1);
    if (info != 0) return std::nullopt;
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
