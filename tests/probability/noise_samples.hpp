#pragma once

#include "data/random.hpp"
#include "linalg/matrix.hpp"
#include "probability/noise.hpp"

#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_real_distribution.hpp>

namespace halfspace::tests {

/// N noise vectors as the rows of an N x d matrix.
inline linalg::Matrix noise_samples(probability::Noise noise, linalg::Index N, linalg::Index d, std::uint64_t seed) {
    auto random = data::generator(seed, "noise");
    linalg::Matrix X(N, d);
    boost::random::uniform_real_distribution<> uniform(-1, 1);
    boost::random::normal_distribution<> normal;
    for (double& entry : X.reshaped<Eigen::RowMajor>()) {
        entry = noise == probability::Noise::uniform ? uniform(random) : normal(random);
    }
    return X;
}

/// A vector of that length in a direction uniform on the sphere.
inline linalg::Vector random_direction(linalg::Index d, double length, std::uint64_t seed) {
    auto random = data::generator(seed, "direction");
    boost::random::normal_distribution<> normal;
    linalg::Vector v(d);
    for (double& entry : v) entry = normal(random);
    return v * (length / v.norm());
}

}  // namespace halfspace::tests
