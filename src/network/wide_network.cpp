#include "network/wide_network.hpp"

#include "linalg/blas.hpp"

#include <algorithm>

namespace halfspace::network {

using linalg::Calls;
using linalg::Index;
using linalg::Matrix;
using linalg::Op;
using linalg::Update;
using linalg::Vector;

namespace {

constexpr Index entries_at_once = Index{1} << 22;

}  // namespace

Matrix with_constant(Matrix const& X, double value) {
    Matrix extended(X.rows(), X.cols() + 1);
    if (X.rows() == 0) return extended;  // Eigen would step through a null pointer
    extended.leftCols(X.cols()) = X;
    extended.col(X.cols()).setConstant(value);
    return extended;
}

Index neurons_at_once(Index points) { return std::max<Index>(1, entries_at_once / std::max<Index>(1, points)); }

Matrix approx_product_transposed(Eigen::Ref<Matrix const> const& A, Matrix const& B) {
    Matrix C(A.rows(), B.rows());
    linalg::multiply(Op::plain, A, Op::transposed, B, Update::assign, C, Calls::tiles);
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
        linalg::multiply(Op::transposed, slopes, Op::plain, network.W.middleRows(first, count), Update::add, gradients,
                         Calls::tiles);
    });
    return gradients.leftCols(network.dimension());
}

}  // namespace halfspace::network
