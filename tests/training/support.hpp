#pragma once

#include "data/random.hpp"
#include "network/network.hpp"
#include "training/train.hpp"

#include <Eigen/Cholesky>
#include <boost/random/uniform_real_distribution.hpp>

#include <cmath>
#include <cstdint>
#include <limits>

namespace halfspace::tests {

/// Uniform samples on [-1,1]^d plus `mean` in every coordinate; labels alternate.
inline data::DataSet uniform_data(linalg::Index n, linalg::Index d, std::uint64_t seed, double mean = 0) {
    auto source = data::generator(seed, "test samples");
    boost::random::uniform_real_distribution<double> draw(-1, 1);
    data::DataSet data{linalg::Matrix(n, d), {}};
    for (linalg::Index i = 0; i < data.X.size(); ++i) data.X.data()[i] = draw(source) + mean;
    for (linalg::Index i = 0; i < n; ++i) data.y.push_back(i % 2 == 0 ? 1 : -1);
    return data;
}

/// Coordinate vectors of different lengths: exactly orthogonal.
inline data::DataSet orthogonal_data(linalg::Index n) {
    data::DataSet data{linalg::Matrix::Zero(n, n), {}};
    for (linalg::Index i = 0; i < n; ++i) {
        data.X(i, i) = 1 + static_cast<double>(i) / 8;
        data.y.push_back(i % 3 == 0 ? -1 : 1);
    }
    return data;
}

/// A_nk = 1/2 y_n y_k c_nk <x_n,x_k>, c = 1 + gamma^2 within a class and 2 gamma across: the theorem's kernel.
inline linalg::Matrix theorem_kernel(data::DataSet const& data, double gamma) {
    linalg::Matrix A = data.X * data.X.transpose() / 2;
    for (linalg::Index n = 0; n < A.rows(); ++n) {
        for (linalg::Index k = 0; k < A.cols(); ++k) {
            int const same = data.y[static_cast<std::size_t>(n)] * data.y[static_cast<std::size_t>(k)];
            A(n, k) *= same > 0 ? 1 + gamma * gamma : -2 * gamma;
        }
    }
    return A;
}

/// lambda / sum lambda of A lambda = 1.
inline linalg::Vector theorem_weights(data::DataSet const& data, double gamma) {
    linalg::Vector const lambda = theorem_kernel(data, gamma).llt().solve(linalg::Vector::Ones(data.size()));
    return lambda / lambda.sum();
}

/// y_n a_j <w_j,x_n> > 0 for all j, n.
inline bool has_theorem_pattern(network::Network const& network, data::DataSet const& data) {
    linalg::Matrix const Z = network.W * data.X.transpose();
    for (linalg::Index j = 0; j < Z.rows(); ++j) {
        for (linalg::Index n = 0; n < Z.cols(); ++n) {
            if (data.y[static_cast<std::size_t>(n)] * network.readout_sign(j) * Z(j, n) <= 0) return false;
        }
    }
    return true;
}

/// dW/ds of the rescaled flow, straight from the definition (no Gram coordinates).
inline linalg::Matrix velocity(linalg::Matrix const& W, data::DataSet const& data, network::Network const& network,
                               training::Loss loss) {
    double const gamma = arithmetic::nearest_double(network.gamma);
    linalg::Vector q = network::approx_outputs({W, network.gamma}, data.X);
    for (linalg::Index n = 0; n < q.size(); ++n) q(n) *= data.y[static_cast<std::size_t>(n)];
    linalg::Vector g = q.unaryExpr(
        [loss](double x) { return loss == training::Loss::exponential ? std::exp(-x) : 1 / (1 + std::exp(x)); });
    g /= g.sum();
    linalg::Matrix const Z = W * data.X.transpose();
    linalg::Matrix coefficients(W.rows(), q.size());
    for (linalg::Index j = 0; j < W.rows(); ++j) {
        double const a = network.readout_sign(j) / std::sqrt(static_cast<double>(W.rows()));
        for (linalg::Index n = 0; n < q.size(); ++n) {
            coefficients(j, n) = a * (Z(j, n) > 0 ? 1 : gamma) * g(n) * data.y[static_cast<std::size_t>(n)];
        }
    }
    return coefficients * data.X;
}

/// Explicit Euler with `steps` equal steps to s; where preactivations slide it chatters around zero.
inline linalg::Matrix euler(data::DataSet const& data, network::Network const& network, training::Loss loss, double s,
                            int steps) {
    linalg::Matrix W = network.W;
    for (int i = 0; i < steps; ++i) W += s / steps * velocity(W, data, network, loss);
    return W;
}

/// The classical method of order four, for stretches without pattern changes.
inline linalg::Matrix runge_kutta(data::DataSet const& data, network::Network const& network, training::Loss loss,
                                  double s, int steps) {
    linalg::Matrix W = network.W;
    double const h = s / steps;
    for (int i = 0; i < steps; ++i) {
        linalg::Matrix const k1 = velocity(W, data, network, loss);
        linalg::Matrix const k2 = velocity(W + h / 2 * k1, data, network, loss);
        linalg::Matrix const k3 = velocity(W + h / 2 * k2, data, network, loss);
        linalg::Matrix const k4 = velocity(W + h * k3, data, network, loss);
        W += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    }
    return W;
}

inline double largest_difference(linalg::Matrix const& A, linalg::Matrix const& B) {
    return (A - B).cwiseAbs().maxCoeff();
}

inline training::TrainingOptions flow_options(double s, training::Loss loss = training::Loss::exponential) {
    training::TrainingOptions options;
    options.s = s;
    options.loss = loss;
    return options;
}

}  // namespace halfspace::tests
