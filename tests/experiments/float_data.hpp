#pragma once

#include "experiments/perturbed_noise.hpp"

#include "data/random.hpp"
#include "data/synthetic.hpp"

#include <boost/random/uniform_real_distribution.hpp>

/// Small networks and samples in single precision.
namespace halfspace::tests {

inline experiments::FloatMatrix random_matrix(linalg::Index rows, linalg::Index columns, std::uint64_t seed,
                                              double size = 1) {
    data::Generator random = data::generator(seed, "matrix");
    boost::random::uniform_real_distribution<double> draw(-size, size);
    experiments::FloatMatrix matrix(rows, columns);
    for (linalg::Index k = 0; k < matrix.size(); ++k) matrix.data()[k] = static_cast<float>(draw(random));
    return matrix;
}

inline experiments::FloatNetwork random_network(linalg::Index width, linalg::Index d, std::uint64_t seed,
                                                float gamma = 0.25F) {
    return {random_matrix(width, d, seed, 0.5), gamma};
}

inline experiments::FloatData random_samples(linalg::Index count, linalg::Index d, std::uint64_t seed,
                                             double size = 1) {
    data::Generator labels = data::generator(seed, "labels");
    return {random_matrix(count, d, seed + 1000, size), data::random_signs(count, labels)};
}

/// y_n f(x_n), in double precision.
inline Eigen::VectorXd margins(experiments::FloatNetwork const& network, experiments::FloatMatrix const& X,
                               std::vector<int> const& y) {
    Eigen::MatrixXd const Z = X.cast<double>() * network.W.transpose().cast<double>();
    double const gamma = network.gamma;
    Eigen::VectorXd result = Z.cwiseMax(gamma * Z) * network.readout().cast<double>();
    for (linalg::Index n = 0; n < result.size(); ++n) result[n] *= y[static_cast<std::size_t>(n)];
    return result;
}

/// exp(-y_n f(x_n)), averaged, in double precision.
inline double loss_of(experiments::FloatNetwork const& network, experiments::FloatData const& data) {
    return (-margins(network, data.X, data.y)).array().exp().mean();
}

}  // namespace halfspace::tests
