#pragma once

#include <cmath>

namespace halfspace::experiments {

/// What K steps of descent with momentum under a constant push p add up to: v <- mu v + p, w <- w + rate v gives
/// v_K = kept v_0 + gained p and w_K = w_0 + rate (by_velocity v_0 + by_push p).
struct MomentumSums {
    double kept;         ///< mu^K
    double gained;       ///< 1 + mu + ... + mu^(K-1)
    double by_velocity;  ///< mu + ... + mu^K
    double by_push;      ///< sum over k = 1 .. K of (1 + ... + mu^(k-1))

    MomentumSums(double mu, long steps)
        : kept(std::pow(mu, static_cast<double>(steps))),
          gained((1 - kept) / (1 - mu)),
          by_velocity(mu * gained),
          by_push((static_cast<double>(steps) - by_velocity) / (1 - mu)) {}
};

}  // namespace halfspace::experiments
