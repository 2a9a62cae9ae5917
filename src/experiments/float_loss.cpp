#include "experiments/float_loss.hpp"

#include "experiments/half_precision.hpp"

#include <cmath>

namespace halfspace::experiments {

using linalg::Index;

namespace {

/// The readout of the authors' width scales what is rounded; a narrower network is rounded as theirs would be.
constexpr float authors_readout = 0.0316227766F;  // 1/sqrt(1000)

/// A sample's gradient times the readout, rounded to 16 bits at the authors' width.
float half_pull(float pull) { return to_half(to_half(pull) * to_half(authors_readout)) / authors_readout; }

/// That gradient through an inactive neuron.
float half_inactive(float active, float gamma) { return to_half(active * authors_readout * gamma) / authors_readout; }

}  // namespace

bool Slope::is_finite() const { return std::isfinite(loss) && D.allFinite(); }

Slope FloatLoss::at(FloatNetwork const& network) const {
    Index const N = X_.rows();
    Slope slope{0, FloatMatrix::Zero(network.W.rows(), network.W.cols()), FloatMatrix(N, network.width()),
                FloatVector(N)};
    FloatVector const a = network.readout();
    FloatMatrix Z;
    for_row_blocks(N, [&](Index first, Index count) {
        preactivations(X_, first, count, network.W, Z);
        for (Index n = 0; n < count; ++n) replace_by_pull(network, a, Z, n, first + n, slope);
        add_weighted_rows(Z, X_, first, count, slope.D);
    });
    slope.loss /= static_cast<double>(N);
    return slope;
}

double FloatLoss::curvature(Slope const& slope, FloatVector& v, int rounds) const {
    float size = 0;
    for (int k = 0; k < rounds; ++k) {
        v = squared(slope, v);
        size = v.norm();
        if (!(size > 0)) return 0;
        v /= size;
    }
    return static_cast<double>(size);
}

/// Turns the preactivations of one sample into its weights in D, and adds its loss.
void FloatLoss::replace_by_pull(FloatNetwork const& network, FloatVector const& a, FloatMatrix& Z, Index row, Index n,
                                Slope& slope) const {
    auto z = Z.row(row);
    auto const y = static_cast<float>(y_[static_cast<std::size_t>(n)]);
    float const loss = std::exp(-y * z.cwiseMax(network.gamma * z).dot(a.transpose()));
    float const pull = loss / static_cast<float>(X_.rows());
    float const active = half_ ? half_pull(pull) : pull;
    float const inactive = half_ ? half_inactive(active, network.gamma) : pull * network.gamma;
    for (Index j = 0; j < z.size(); ++j) {
        bool const on = z[j] > 0;
        slope.slopes(n, j) = (on ? 1 : network.gamma) * a[j];
        z[j] = (on ? active : inactive) * a[j] * y;
    }
    slope.loss += loss;
    slope.pulls[n] = std::sqrt(pull);
}

/// B B^T v. The labels cancel in it.
FloatVector FloatLoss::squared(Slope const& slope, FloatVector const& v) const {
    FloatMatrix direction = FloatMatrix::Zero(slope.D.rows(), slope.D.cols());
    FloatMatrix S;
    for_row_blocks(X_.rows(), [&](Index first, Index count) {
        FloatVector const weights = v.segment(first, count).cwiseProduct(slope.pulls.segment(first, count));
        S = weights.asDiagonal() * slope.slopes.middleRows(first, count);
        add_weighted_rows(S, X_, first, count, direction);
    });
    FloatVector result(v.size());
    for_row_blocks(X_.rows(), [&](Index first, Index count) {
        preactivations(X_, first, count, direction, S);
        result.segment(first, count) = S.cwiseProduct(slope.slopes.middleRows(first, count)).rowwise().sum();
    });
    return result.cwiseProduct(slope.pulls);
}

}  // namespace halfspace::experiments
