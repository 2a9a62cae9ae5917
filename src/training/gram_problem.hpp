#pragma once

#include "arithmetic/rational.hpp"
#include "data/data_set.hpp"
#include "network/network.hpp"
#include "training/dense.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace halfspace::training {

/// Training in Gram coordinates: everything but the final weights depends on the data through <x_n, x_k> and
/// <w_j(0), x_n> only. Signs of the labels are absorbed: G_nk = y_n y_k <x_n,x_k>, U_jn = y_n <w_j,x_n>, so that
/// w_j = w_j(0) + a_j sum_k C_jk y_k x_k  gives  U = U0 + diag(a) C G.
///
/// Samples are scaled by 2^-e, weights by 2^e (exactly): the path is the same with s scaled by 2^2e, C by 2^2e.
template <class S>
struct GramProblem {
    Mat<S> G;            ///< N x N
    Mat<S> U0;           ///< m x N
    Vec<S> a;            ///< readout weights, +-1/sqrt(m)
    std::vector<int> y;  ///< labels
    S gamma;
    S G_max;           ///< largest G_nn
    int exponent = 0;  ///< e

    [[nodiscard]] linalg::Index samples() const { return G.rows(); }
    [[nodiscard]] linalg::Index neurons() const { return U0.rows(); }
};

/// e such that samples times 2^-e are at most about 1; 0 while no product can leave the range of doubles.
inline int scaling_exponent(linalg::Matrix const& X) {
    double const largest = X.cwiseAbs().maxCoeff();
    int const exponent = largest > 0 ? std::ilogb(largest) : 0;
    return std::abs(exponent) <= 100 ? 0 : exponent;
}

/// Entries times 2^exponent, in the scalar type of the run.
template <class S>
Mat<S> scaled(linalg::Matrix const& A, int exponent) {
    using std::ldexp;
    Mat<S> B = A.template cast<S>();
    if (exponent != 0) B = B.unaryExpr([exponent](S const& value) { return S(ldexp(value, exponent)); });
    return B;
}

/// The scalar next to a rational.
template <class S>
S to_scalar(arithmetic::Rational const& value) {
    if constexpr (std::is_same_v<S, double>) {
        return arithmetic::nearest_double(value);
    } else {
        return S(value.get_num().get_str()) / S(value.get_den().get_str());
    }
}

/// m entries: +1/sqrt m for positive neurons, -1/sqrt m for the others.
template <class S>
Vec<S> readout(network::Network const& network) {
    using std::sqrt;
    Vec<S> a(network.width());
    S const size = 1 / sqrt(S(static_cast<double>(network.width())));
    for (linalg::Index j = 0; j < a.size(); ++j) a(j) = network.readout_sign(j) > 0 ? size : S(-size);
    return a;
}

/// Reads a data set and a start into Gram coordinates. @throws std::runtime_error when products overflow.
template <class S>
GramProblem<S> gram_problem(data::DataSet const& data, network::Network const& network) {
    GramProblem<S> problem;
    problem.exponent = scaling_exponent(data.X);
    problem.y = data.y;
    problem.a = readout<S>(network);
    problem.gamma = to_scalar<S>(network.gamma);
    Mat<S> X = scaled<S>(data.X, -problem.exponent);
    for (linalg::Index n = 0; n < X.rows(); ++n) {
        if (data.y[static_cast<std::size_t>(n)] < 0) X.row(n) *= S(-1);
    }
    problem.G = multiply_transposed<S>(X, X);
    problem.U0 = multiply_transposed<S>(scaled<S>(network.W, problem.exponent), X);
    problem.G_max = problem.G.diagonal().maxCoeff();
    if (!problem.G.allFinite() || !problem.U0.allFinite()) {
        throw std::runtime_error("the products of weights and samples leave the range of the arithmetic");
    }
    return problem;
}

}  // namespace halfspace::training
