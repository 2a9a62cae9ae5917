#include "attack/dual_direction.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace halfspace::attack {

using linalg::Index;
using linalg::Norm;
using linalg::Vector;

namespace {

/// Indices of the entries by falling |g_i|, equal ones in their own order: the choice among ties is reproducible.
std::vector<Index> by_size(Vector const& g) {
    std::vector<Index> order(static_cast<std::size_t>(g.size()));
    std::iota(order.begin(), order.end(), Index{0});
    std::sort(order.begin(), order.end(), [&](Index i, Index k) {
        double const a = std::isnan(g[i]) ? -1 : std::fabs(g[i]);  // an order needs numbers
        double const b = std::isnan(g[k]) ? -1 : std::fabs(g[k]);
        return a != b ? a > b : i < k;
    });
    return order;
}

/// The entries that may move: all of them, or the `pixels` largest.
std::vector<Index> movable(Vector const& g, Ball const& ball) {
    auto order = by_size(g);
    if (ball.norm == Norm::l0) order.resize(static_cast<std::size_t>(std::min(ball.pixels, g.size())));
    return order;
}

}  // namespace

DualDirection dual_direction(Vector const& approx_g, double error, Ball const& ball) {
    if (ball.norm == Norm::l2) return {ball.eps * approx_g / approx_g.stableNorm(), 0};
    DualDirection result{Vector::Zero(approx_g.size()), 0};
    for (Index const i : movable(approx_g, ball)) {
        if (std::fabs(approx_g[i]) > error) result.q[i] = std::copysign(ball.eps, approx_g[i]);
        else ++result.open_signs;
    }
    return result;
}

double approx_dual_norm(Vector const& g, Ball const& ball) {
    if (ball.norm == Norm::l2) return ball.eps * g.stableNorm();
    double sum = 0;
    for (Index const i : movable(g, ball)) sum += std::fabs(g[i]);
    return ball.eps * sum;
}

}  // namespace halfspace::attack
