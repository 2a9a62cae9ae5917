#include "network/wide_network.hpp"

#include "linalg/blas_blocks.hpp"

#include <cblas.h>

#include <algorithm>

namespace halfspace::network {

using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

namespace {

constexpr Index entries_at_once = Index{1} << 22;

int as_int(Index i) { return static_cast<int>(i); }

/// target += A^T B.
void add_transposed_product(Matrix const& A, Eigen::Ref<Matrix const> const& B, Matrix& target) {
    linalg::for_blas_blocks(A.rows(), [&](Index from, Index count) {
        cblas_dgemm(CblasRowMajor, CblasTrans, CblasNoTrans, as_int(A.cols()), as_int(B.cols()), as_int(count), 1.0,
                    A.data() + from * A.cols(), as_int(A.cols()), B.data() + from * B.outerStride(),
                    as_int(B.outerStride()), 1.0, target.data(), as_int(target.cols()));
    });
}

}  // namespace

Matrix with_constant(Matrix const& X, double value) {
    Matrix extended(X.rows(), X.cols() + 1);
    extended.leftCols(X.cols()) = X;
    extended.col(X.cols()).setConstant(value);
    return extended;
}

Index neurons_at_once(Index points) { return std::max<Index>(1, entries_at_once / std::max<Index>(1, points)); }

Matrix approx_product_transposed(Eigen::Ref<Matrix const> const& A, Matrix const& B) {
    Matrix C(A.rows(), B.rows());
    linalg::for_blas_blocks(A.cols(), [&](Index from, Index count) {
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, as_int(A.rows()), as_int(B.rows()), as_int(count), 1.0,
                    A.data() + from, as_int(A.outerStride()), B.data() + from, as_int(B.cols()), from == 0 ? 0.0 : 1.0,
                    C.data(), as_int(C.cols()));
    });
    return C;
}

Vector approx_outputs(WideNetwork const& network, Matrix const& points) {
    double const gamma = arithmetic::nearest_double(network.gamma);
    Vector f = Vector::Zero(points.rows());
    for_neuron_blocks(network.width(), points.rows(), [&](Index first, Index count) {
        Matrix H = approx_product_transposed(network.W.middleRows(first, count), points);
        H = H.cwiseMax(gamma * H);
        f.noalias() += H.transpose() * network.a.segment(first, count);
    });
    return f;
}

Matrix approx_gradients(WideNetwork const& network, Matrix const& points) {
    double const gamma = arithmetic::nearest_double(network.gamma);
    Matrix gradients = Matrix::Zero(points.rows(), network.dimension() + 1);
    for_neuron_blocks(network.width(), points.rows(), [&](Index first, Index count) {
        Matrix slopes = approx_product_transposed(network.W.middleRows(first, count), points);
        for (Index j = 0; j < count; ++j) {
            double const a = network.a[first + j];
            for (double& h : slopes.row(j)) h = h > 0 ? a : gamma * a;
        }
        add_transposed_product(slopes, network.W.middleRows(first, count), gradients);
    });
    return gradients.leftCols(network.dimension());
}

}  // namespace halfspace::network
