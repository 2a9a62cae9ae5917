#pragma once

#include "evidence/wide_points.hpp"

#include <vector>

namespace halfspace::evidence {

/// Upper bounds of sum_j a_j^2 [T - tau_j]_+ at some points, tau_j the earliest time at which the slope of neuron j can
/// change there (docs/theorems/B0.md). Blocks of neurons are added one after the other.
class LateNeurons {
public:
    LateNeurons(WidePoints const& points, double T);

    /// Adds neurons with readout `a` whose approximate preactivations are the rows of `H`, each within `radius`.
    void add(linalg::Matrix const& H, double radius, Eigen::Ref<linalg::Vector const> const& a);
    /// The bounds, of at most `neurons` neurons.
    [[nodiscard]] linalg::Vector upper(linalg::Index neurons) const;
    /// Can the slope of a neuron with these values change at point i up to time T?
    [[nodiscard]] bool may_change(double h, double radius, double a, linalg::Index i) const;

private:
    double T_;
    linalg::Vector up_, down_;  ///< lower bounds of 1 / speed, with room for the rounding of two products
    linalg::Vector sums_;
};

/// B0 in instance form at each point z: f(z;T) of the exact gradient flow lies in initial + shift +- drift.
struct LazyPrediction {
    std::vector<arithmetic::DoubleInterval> initial;  ///< f(z;0)
    std::vector<arithmetic::DoubleInterval> shift;    ///< T fhat_m(z)
    linalg::Vector drift;                             ///< upper bounds of |f(z;T) - f(z;0) - T fhat_m(z)|
    linalg::Vector late;                              ///< N: sum_j a_j^2 [T - tau_j(x_n)]_+, from above

    [[nodiscard]] linalg::Index size() const { return drift.size(); }
    [[nodiscard]] arithmetic::DoubleInterval prediction(linalg::Index i) const {
        return initial[static_cast<std::size_t>(i)] + shift[static_cast<std::size_t>(i)];
    }
    /// Encloses f(z;T).
    [[nodiscard]] arithmetic::DoubleInterval output(linalg::Index i) const {
        return prediction(i) + arithmetic::DoubleInterval(-drift[i], drift[i]);
    }
};

/// Computes it from the drawn weights, without training. With omega given the flow is the logistic loss's whose means
/// of g_n are these very numbers.
LazyPrediction predict_lazy(network::WideNetwork const& network, LazyData const& data, double T,
                            linalg::Matrix const& Z);

}  // namespace halfspace::evidence
