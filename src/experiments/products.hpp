#pragma once

#include "linalg/blas.hpp"

/// Products by BLAS, in single or double precision.
namespace halfspace::experiments {

using linalg::RowMatrix;

/// A B.
template <class Real>
RowMatrix<Real> product(RowMatrix<Real> const& A, RowMatrix<Real> const& B) {
    RowMatrix<Real> C(A.rows(), B.cols());
    linalg::multiply(linalg::Op::plain, A, linalg::Op::plain, B, linalg::Update::assign, C, linalg::Calls::whole);
    return C;
}

/// A B^T.
template <class Real>
RowMatrix<Real> product_transposed(RowMatrix<Real> const& A, RowMatrix<Real> const& B) {
    RowMatrix<Real> C(A.rows(), B.rows());
    linalg::multiply(linalg::Op::plain, A, linalg::Op::transposed, B, linalg::Update::assign, C, linalg::Calls::whole);
    return C;
}

/// X X^T, both triangles.
template <class Real>
RowMatrix<Real> gram_matrix(RowMatrix<Real> const& X) {
    RowMatrix<Real> G(X.rows(), X.rows());
    linalg::upper_gram(linalg::Op::plain, X, linalg::Update::assign, G, linalg::Calls::whole);
    for (Eigen::Index i = 0; i < G.rows(); ++i) {
        for (Eigen::Index k = 0; k < i; ++k) G(i, k) = G(k, i);
    }
    return G;
}

}  // namespace halfspace::experiments
