#pragma once

#include "experiments/products.hpp"
#include "network/network.hpp"

#include <Eigen/Core>

#include <algorithm>

/// The first paper's network in single precision: what it takes to train on ten thousand points of as many dimensions.
namespace halfspace::experiments {

/// A matrix in single precision, rows together as in Matrix.
using FloatMatrix = RowMatrix<float>;
/// A vector in single precision.
using FloatVector = Eigen::VectorXf;

/// f(x) = sum_j a_j phi(<w_j, x>), a_j = +-1/sqrt(m), phi(s) = max(s, gamma s), as Network.
struct FloatNetwork {
    FloatMatrix W;  ///< m x d, one neuron a row; the first m/2 are the positive ones
    float gamma = 0;

    [[nodiscard]] linalg::Index width() const { return W.rows(); }
    /// The m readout weights a_j.
    [[nodiscard]] FloatVector readout() const;
    [[nodiscard]] float slope(float preactivation) const { return preactivation > 0 ? 1 : gamma; }
};

/// The same network with every weight rounded to single precision.
FloatNetwork rounded(network::Network const& network);

/// Rows that are worked on at once: they and their preactivations stay in the cache.
inline constexpr linalg::Index rows_at_once = 512;

/// Calls `work(first, count)` for consecutive blocks of rows.
template <class Work>
void for_row_blocks(linalg::Index rows, Work&& work) {
    for (linalg::Index first = 0; first < rows; first += rows_at_once)
        work(first, std::min(rows_at_once, rows - first));
}

/// target (rows x m) = X[first : first + count] W^T.
void preactivations(FloatMatrix const& X, linalg::Index first, linalg::Index count, FloatMatrix const& W,
                    FloatMatrix& target);

/// target += S^T X[first : first + count], with S of count rows: m x d.
void add_weighted_rows(FloatMatrix const& S, FloatMatrix const& X, linalg::Index first, linalg::Index count,
                       FloatMatrix& target);

/// f at each row of `points`.
FloatVector approx_outputs(FloatNetwork const& network, FloatMatrix const& points);

/// Share of the rows at which the sign of f is the label.
double accuracy(FloatNetwork const& network, FloatMatrix const& points, std::vector<int> const& labels);

}  // namespace halfspace::experiments
