// What the enclosed weights at time T say about outputs and gradients.
#include "evidence/exact_flow.hpp"
#include "evidence/wide_block.hpp"
#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"
#include "training/dense.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using linalg::Index;
using linalg::Matrix;
using linalg::NearVector;
using linalg::norm_upper;
using linalg::row_span;
using linalg::ScaledRows;
using linalg::up;
using linalg::Vector;

namespace {

constexpr double underflow = 0x1p-600;  ///< more than all that underflow can take from the sums below

/// sum_j |a_j|, sum_j |a_j| radius_j and sum_j |a_j| |w_j|, from above.
struct Sizes {
    double readout = 0;
    double moved = 0;
    double weights = 0;

    explicit Sizes(ExactFlow const& flow) {
        for (Index j = 0; j < flow.network.width(); ++j) {
            double const a = std::fabs(flow.network.a[j]);
            readout = up(readout + a);
            moved = up(moved + up(a * flow.radius[j]));
            weights = up(weights + up(a * norm_upper(row_span(flow.network.W, j))));
        }
    }
};

}  // namespace

// |f(z) - sum_j a_j phi(h~_j)| <= sum_j |a_j| (r + radius_j |z|), r the radius of the products h~_j = <w~_j, z>, since
// phi is 1-Lipschitz; and the sum of m products is off by gamma_{m+4} sum_j |a_j h~_j| (docs/bounds.md, D2), doubled.
std::vector<DoubleInterval> exact_outputs(ExactFlow const& flow, Matrix const& Z) {
    double const gamma = arithmetic::nearest_double(flow.network.gamma);
    double const relative = 2 * linalg::gamma_upper(static_cast<double>(flow.network.width()) + 8);
    Sizes const sizes(flow);
    Matrix const points = network::with_constant(Z, 1);
    ScaledRows const rows(points);
    Vector f = Vector::Zero(Z.rows());
    Vector size = Vector::Zero(Z.rows());
    double radius = 0;
    network::for_neuron_blocks(flow.network.width(), Z.rows(), [&](Index first, Index count) {
        auto const block = block_of(flow.network, first, count);
        auto const at_points = preactivations(block, rows);
        radius = std::max(radius, at_points.radius);
        for (Index j = 0; j < count; ++j) {
            double const a = block.a[j];
            for (Index i = 0; i < Z.rows(); ++i) {
                double const h = at_points.H(j, i);
                double const term = a * (h > 0 ? h : gamma * h);
                f[i] += term;
                size[i] += std::fabs(term);
            }
        }
    });
    std::vector<DoubleInterval> outputs;
    for (Index i = 0; i < Z.rows(); ++i) {
        double const from_weights = up(up(sizes.readout * radius) + up(sizes.moved * rows.norm_upper(i)));
        double const error = up(up(from_weights + up(relative * size[i])) + underflow);
        outputs.push_back(around(f[i], error));
    }
    return outputs;
}

// The slope at z is certain where |h~_j| exceeds its error; elsewhere (1+gamma)/2 with an error of (1-gamma)/2. With
// |w_j - w~_j| <= radius_j and slopes of at most 1 the sum is off by sum_j |a_j| radius_j besides, and its rounding by
// gamma_{m+8} sum_j |a_j||w~_j| (docs/bounds.md, D2), doubled.
std::vector<NearVector> exact_gradients(ExactFlow const& flow, Matrix const& Z) {
    double const gamma = arithmetic::nearest_double(flow.network.gamma);
    Sizes const sizes(flow);
    Matrix const points = network::with_constant(Z, 1);
    ScaledRows const rows(points);
    Matrix centres = Matrix::Zero(Z.rows(), flow.network.W.cols());
    Vector open = Vector::Zero(Z.rows());
    network::for_neuron_blocks(flow.network.width(), Z.rows(), [&](Index first, Index count) {
        auto const block = block_of(flow.network, first, count);
        auto const at_points = preactivations(block, rows);
        Matrix slopes(Z.rows(), count);
        for (Index j = 0; j < count; ++j) {
            double const a = block.a[j];
            double const weight =
                up(std::fabs(a) * up(norm_upper(row_span(block.weights, j)) + flow.radius[first + j]));
            for (Index i = 0; i < Z.rows(); ++i) {
                double const h = at_points.H(j, i);
                bool const certain =
                    std::fabs(h) > up(at_points.radius + up(flow.radius[first + j] * rows.norm_upper(i)));
                slopes(i, j) = a * (certain ? (h > 0 ? 1 : gamma) : (1 + gamma) / 2);
                if (!certain) open[i] = up(open[i] + up(weight * up((1 - gamma) / 2)));
            }
        }
        centres += training::multiply<double>(slopes, block.weights);
    });
    double const relative = 2 * linalg::gamma_upper(static_cast<double>(flow.network.width()) + 16);
    double const common = up(up(sizes.moved + up(relative * sizes.weights)) + underflow);
    std::vector<NearVector> gradients;
    for (Index i = 0; i < Z.rows(); ++i) {
        gradients.push_back({centres.row(i).head(Z.cols()).transpose(), up(open[i] * (1 + 0x1p-50) + common)});
    }
    return gradients;
}

}  // namespace halfspace::evidence
