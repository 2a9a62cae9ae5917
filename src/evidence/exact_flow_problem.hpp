#pragma once

#include "arithmetic/rational.hpp"
#include "linalg/matrix.hpp"

#include <vector>

namespace halfspace::evidence {

/// What moves a wide network of the identity loss: dw_j/dt = (a_j/N) sum_n y_n c_jn (x_n, beta), c_jn a Clarke slope.
struct FlowData {
    linalg::Matrix X;            ///< N x d
    std::vector<int> y;          ///< N labels, +1 or -1
    arithmetic::Rational gamma;  ///< slope of the leaky ReLU, in [0,1)
    bool biases_trained = true;  ///< beta = 1 or 0
    double T = 0;                ///< time of the flow
};

/// The same with equal samples merged into one of weight Y = sum y; weights 0 drop out, since equal samples share every
/// preactivation and so one Clarke slope (docs/theorems/B0.md, "Merging"). N counts all samples, merged or not.
struct FlowProblem {
    explicit FlowProblem(FlowData const& data);

    [[nodiscard]] linalg::Index size() const { return points.rows(); }

    linalg::Matrix points;              ///< M x (d+1): (x_n, 1), what a preactivation is taken at
    linalg::Matrix movers;              ///< M x (d+1): (x_n, beta), what a neuron is moved by
    linalg::Vector Y;                   ///< M weights, integers other than 0
    std::vector<linalg::Index> merged;  ///< of each given sample its row, or -1 where the weight was 0
    arithmetic::Rational gamma;
    double N = 0;  ///< number of samples given
    double T = 0;
};

}  // namespace halfspace::evidence
