#pragma once

#include "experiments/float_network.hpp"

#include <vector>

namespace halfspace::experiments {

/// Loss, descent direction, and what they are made of, at some weights.
struct Slope {
    double loss = 0;
    FloatMatrix D;       ///< m x d: -grad L, of rounded gradients where they are
    FloatMatrix slopes;  ///< N x m: phi'_jn a_j
    FloatVector pulls;   ///< N: sqrt(g_n / N)

    [[nodiscard]] bool is_finite() const;
};

/// L = (1/N) sum_n exp(-y_n f(x_n)) on samples that outlive it, in single precision, worked on in blocks.
class FloatLoss {
public:
    /// @param X     N x d
    /// @param y     N labels, +1 or -1
    /// @param half  round back-propagated gradients to 16 bits, as mixed precision does
    FloatLoss(FloatMatrix const& X, std::vector<int> const& y, bool half) : X_(X), y_(y), half_(half) {}

    [[nodiscard]] Slope at(FloatNetwork const& network) const;
    [[nodiscard]] linalg::Index samples() const { return X_.rows(); }

    /// The largest curvature of the smooth part of L (its kinks held fast), by power iteration from `v`, which it
    /// improves: that of B B^T, B = diag(sqrt(g_n/N)) J with J_n the gradient of y_n f(x_n).
    double curvature(Slope const& slope, FloatVector& v, int rounds) const;

private:
    void replace_by_pull(FloatNetwork const& network, FloatVector const& a, FloatMatrix& Z, linalg::Index row,
                         linalg::Index n, Slope& slope) const;
    [[nodiscard]] FloatVector squared(Slope const& slope, FloatVector const& v) const;

    FloatMatrix const& X_;
    std::vector<int> const& y_;
    bool half_;
};

}  // namespace halfspace::experiments
