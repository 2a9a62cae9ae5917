#pragma once

#include <Eigen/Core>

#include <cblas.h>

/// Products by BLAS, in single or double precision.
namespace halfspace::experiments {

/// A matrix of floats or doubles, one sample or neuron a row.
template <class Real>
using RowMatrix = Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

namespace detail {

inline int as_int(Eigen::Index i) { return static_cast<int>(i); }

inline void gemm(CBLAS_TRANSPOSE of_B, RowMatrix<float> const& A, RowMatrix<float> const& B, RowMatrix<float>& C) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, of_B, as_int(C.rows()), as_int(C.cols()), as_int(A.cols()), 1, A.data(),
                as_int(A.cols()), B.data(), as_int(B.cols()), 0, C.data(), as_int(C.cols()));
}

inline void gemm(CBLAS_TRANSPOSE of_B, RowMatrix<double> const& A, RowMatrix<double> const& B, RowMatrix<double>& C) {
    cblas_dgemm(CblasRowMajor, CblasNoTrans, of_B, as_int(C.rows()), as_int(C.cols()), as_int(A.cols()), 1, A.data(),
                as_int(A.cols()), B.data(), as_int(B.cols()), 0, C.data(), as_int(C.cols()));
}

inline void syrk(RowMatrix<float> const& X, RowMatrix<float>& G) {
    cblas_ssyrk(CblasRowMajor, CblasUpper, CblasNoTrans, as_int(X.rows()), as_int(X.cols()), 1, X.data(),
                as_int(X.cols()), 0, G.data(), as_int(G.cols()));
}

inline void syrk(RowMatrix<double> const& X, RowMatrix<double>& G) {
    cblas_dsyrk(CblasRowMajor, CblasUpper, CblasNoTrans, as_int(X.rows()), as_int(X.cols()), 1, X.data(),
                as_int(X.cols()), 0, G.data(), as_int(G.cols()));
}

}  // namespace detail

/// A B.
template <class Real>
RowMatrix<Real> product(RowMatrix<Real> const& A, RowMatrix<Real> const& B) {
    RowMatrix<Real> C(A.rows(), B.cols());
    detail::gemm(CblasNoTrans, A, B, C);
    return C;
}

/// A B^T.
template <class Real>
RowMatrix<Real> product_transposed(RowMatrix<Real> const& A, RowMatrix<Real> const& B) {
    RowMatrix<Real> C(A.rows(), B.rows());
    detail::gemm(CblasTrans, A, B, C);
    return C;
}

/// X X^T, both triangles.
template <class Real>
RowMatrix<Real> gram_matrix(RowMatrix<Real> const& X) {
    RowMatrix<Real> G(X.rows(), X.rows());
    detail::syrk(X, G);
    for (Eigen::Index i = 0; i < G.rows(); ++i) {
        for (Eigen::Index k = 0; k < i; ++k) G(i, k) = G(k, i);
    }
    return G;
}

}  // namespace halfspace::experiments
