#pragma once

#include "tests/support/exact_outputs.hpp"
#include "tests/support/instances.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::tests {

/// Climbs to a z where the exact sign of the network is not that of <h, z> although |cos(z, h)| is as large as can be;
/// returns that |cos|, 0 where there is none.
inline double worst_disagreement(network::Network const& network, linalg::Vector const& h, std::uint64_t seed) {
    linalg::Vector const unit = h.normalized();
    linalg::Matrix const tries = uniform_points(40, h.size(), seed);
    double worst = 0;
    for (linalg::Index i = 0; i < tries.rows() + network.width(); ++i) {
        // Directions across h, the deviations of single neurons among them: these bend the boundary the most.
        bool const drawn = i < tries.rows();
        linalg::Vector across =
            drawn ? linalg::Vector(tries.row(i)) : linalg::Vector(network.W.row(i - tries.rows()).normalized());
        double const size = across.norm();
        for (int pass = 0; pass < 2; ++pass) across -= across.dot(unit) * unit;
        if (!(across.norm() > 1e-6 * size)) continue;  // nothing but rounding is left, and it may point anywhere
        across.normalize();
        for (double const side : {1.0, -1.0}) {
            double low = 0;
            double high = 1;
            for (int step = 0; step < 40; ++step) {
                double const cosine = 0.5 * (low + high);
                linalg::Vector const z = side * cosine * unit + std::sqrt(1 - cosine * cosine) * across;
                bool const disagrees = sgn(exact_output(network, z)) != (side > 0 ? 1 : -1);
                (disagrees ? low : high) = cosine;
            }
            worst = std::max(worst, low);
        }
    }
    return worst;
}

}  // namespace halfspace::tests
