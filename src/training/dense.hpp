#pragma once

#include "linalg/blas.hpp"
#include "linalg/matrix.hpp"

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

/// A B. Doubles go through BLAS, which chooses its kernel for the machine at hand when it is loaded.
template <class S>
Mat<S> multiply(Mat<S> const& A, Mat<S> const& B) {
    if constexpr (std::is_same_v<S, double>) {
        Mat<S> C(A.rows(), B.cols());
        linalg::multiply(linalg::Op::plain, A, linalg::Op::plain, B, linalg::Update::assign, C, linalg::Calls::tiles);
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
        linalg::multiply(linalg::Op::plain, A, linalg::Op::transposed, B, linalg::Update::assign, C,
                         linalg::Calls::tiles);
        return C;
    } else {
        return A * B.transpose();
    }
}

}  // namespace halfspace::training
