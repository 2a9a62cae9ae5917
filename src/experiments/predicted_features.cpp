#include "experiments/predicted_features.hpp"

#include "experiments/products.hpp"
#include "network/wide_network.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace halfspace::experiments {

using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

namespace {

/// sqrt(|x|^2 + d) of each row: sqrt(d) times the deviation of <w,x> + b.
Vector lengths(Matrix const& X) { return (X.rowwise().squaredNorm().array() + static_cast<double>(X.cols())).sqrt(); }

/// Phi of a cosine of preactivations (theory B).
double kernel(double cosine, double gamma) {
    double const angle = std::acos(std::clamp(cosine, -1.0, 1.0));
    return gamma + (1 - gamma) * (1 - gamma) * (std::numbers::pi - angle) / (2 * std::numbers::pi);
}

}  // namespace

PredictedFeatures::PredictedFeatures(DataSet data, double gamma, double beta)
    : data_(std::move(data)), gamma_(gamma), beta_(beta), lengths_(lengths(data_.X)) {}

void PredictedFeatures::weigh(Matrix& products, Matrix const& Z) const {
    Vector const of_points = lengths(Z);
    auto const d = static_cast<double>(data_.dimension());
    auto const N = static_cast<double>(data_.size());
    for (Index i = 0; i < products.rows(); ++i) {
        for (Index n = 0; n < products.cols(); ++n) {
            double const cosine = (products(i, n) + d) / (of_points[i] * lengths_[n]);
            products(i, n) = data_.y[static_cast<std::size_t>(n)] * kernel(cosine, gamma_) / N;
        }
    }
}

Vector PredictedFeatures::output(Matrix const& Z) const {
    Matrix const products = network::approx_product_transposed(Z, data_.X);
    Matrix weights = products;
    weigh(weights, Z);
    return (weights.array() * (products.array() + beta_)).rowwise().sum();
}

Matrix PredictedFeatures::direction(Matrix const& Z) const {
    Matrix weights = network::approx_product_transposed(Z, data_.X);
    weigh(weights, Z);
    return product(weights, data_.X);
}

double mean_absolute_cosine(Matrix const& A, Matrix const& B) {
    double sum = 0;
    for (Index i = 0; i < A.rows(); ++i) {
        double const lengths = A.row(i).norm() * B.row(i).norm();
        if (lengths > 0) sum += std::abs(A.row(i).dot(B.row(i))) / lengths;
    }
    return sum / static_cast<double>(A.rows());
}

}  // namespace halfspace::experiments
