#pragma once

#include "data/random.hpp"
#include "linalg/matrix.hpp"
#include "probability/noise.hpp"

#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_real_distribution.hpp>

namespace halfspace::test {

/// N noise vectors as the rows of an N x d matrix.
inline Matrix noise_samples(Noise noise, Index N, Index d, std::uint64_t seed) {
    auto random = generator(seed, "noise");
    Matrix X(N, d);
    boost::random::uniform_real_distribution<> uniform(-1, 1);
    boost::random::normal_distribution<> normal;
    for (double& entry : X.reshaped<Eigen::RowMajor>()) {
        entry = noise == Noise::uniform ? uniform(random) : normal(random);
    }
    return X;
}

/// A vector of that length in a direction uniform on the sphere.
inline Vector random_direction(Index d, double length, std::uint64_t seed) {
    auto random = generator(seed, "direction");
    boost::random::normal_distribution<> normal;
    Vector v(d);
    for (double& entry : v) entry = normal(random);
    return v * (length / v.norm());
}

}  // namespace halfspace::test
