#pragma once

#include "data/random.hpp"
#include "linalg/matrix.hpp"

#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_real_distribution.hpp>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace halfspace::evidence {

/// Standard normal vectors: uniform directions.
class Directions {
public:
    Directions(linalg::Index d, std::uint64_t seed, std::string_view stream)
        : d_(d), random_(data::generator(seed, stream)) {}
    linalg::Vector operator()() {
        linalg::Vector z(d_);
        for (linalg::Index i = 0; i < d_; ++i) z[i] = normal_(random_);
        return z;
    }
    double uniform(double from, double to) { return boost::random::uniform_real_distribution<>(from, to)(random_); }

private:
    linalg::Index d_;
    data::Generator random_;
    boost::random::normal_distribution<> normal_;
};

/// A random direction moved to |cos(z, g)| between a tenth of the half-width and ten times it, on either side.
inline linalg::Vector near_boundary(Directions& directions, linalg::Vector const& unit_g, double half_width) {
    linalg::Vector z = directions();
    z -= z.dot(unit_g) * unit_g;
    double const sign = directions.uniform(-1, 1) < 0 ? -1 : 1;
    double const cosine = std::min(0.9, half_width * std::pow(10, directions.uniform(-1, 1)));
    return z + sign * cosine / std::sqrt(1 - cosine * cosine) * z.norm() * unit_g;
}

}  // namespace halfspace::evidence
