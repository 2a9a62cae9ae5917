#pragma once

#include "linalg/blas_blocks.hpp"
#include "linalg/matrix.hpp"

#include <cblas.h>

#include <limits>
#include <type_traits>

/// Dense matrices over the scalar a training run is carried out in, and their products.
namespace halfspace::training {

/// Rows of S, one sample or neuron a row.
template <class S>
using Mat = Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
/// A column of S.
template <class S>
using Vec = Eigen::Matrix<S, Eigen::Dynamic, 1>;

/// Distance from 1 to the next number of the scalar type.
template <class S>
S epsilon() {
    return std::numeric_limits<S>::epsilon();
}

/// A B. Doubles go through BLAS, which chooses its kernel for the machine at hand when it is loaded,
/// in pieces that make the result the same on any number of threads.
template <class S>
Mat<S> multiply(Mat<S> const& A, Mat<S> const& B) {
    if constexpr (std::is_same_v<S, double>) {
        Mat<S> C(A.rows(), B.cols());
        if (C.size() == 0 || A.cols() == 0) return Mat<S>::Zero(A.rows(), B.cols());
        auto const as_int = [](linalg::Index i) { return static_cast<int>(i); };
        linalg::for_blas_blocks(A.cols(), [&](linalg::Index from, linalg::Index count) {
            cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, as_int(A.rows()), as_int(B.cols()), as_int(count),
                        1.0, A.data() + from, as_int(A.cols()), B.data() + from * B.cols(), as_int(B.cols()),
                        from == 0 ? 0.0 : 1.0, C.data(), as_int(B.cols()));
        });
        return C;
    } else {
        return A * B;
    }
}

/// A B^T.
template <class S>
Mat<S> multiply_transposed(Mat<S> const& A, Mat<S> const& B) {
    if constexpr (std::is_same_v<S, double>) {
        Mat<S> C(A.rows(), B.rows());
        if (C.size() == 0 || A.cols() == 0) return Mat<S>::Zero(A.rows(), B.rows());
        auto const as_int = [](linalg::Index i) { return static_cast<int>(i); };
        linalg::for_blas_blocks(A.cols(), [&](linalg::Index from, linalg::Index count) {
            cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, as_int(A.rows()), as_int(B.rows()), as_int(count), 1.0,
                        A.data() + from, as_int(A.cols()), B.data() + from, as_int(B.cols()), from == 0 ? 0.0 : 1.0,
                        C.data(), as_int(B.rows()));
        });
        return C;
    } else {
        return A * B.transpose();
    }
}

}  // namespace halfspace::training
