#pragma once

#include "data/data_set.hpp"
#include "linalg/product.hpp"
#include "network/wide_network.hpp"

#include <memory>
#include <vector>

namespace halfspace::evidence {

/// The data that move a wide network: samples with labels and, for the logistic loss, the means omega_n of g_n.
struct LazyData {
    linalg::Matrix X;      ///< N x d
    std::vector<int> y;    ///< N
    linalg::Vector omega;  ///< N numbers in [0,1]; empty: the identity loss, where all are 1

    [[nodiscard]] linalg::Index size() const { return X.rows(); }
    [[nodiscard]] bool is_identity() const { return omega.size() == 0; }
};

/// What the data do at some points z, whatever the weights: enclosures of k_n(z) = <x_n,z> + beta and its sums, and how
/// fast a preactivation at z can move (docs/theorems/B0.md, "speed").
class WidePoints {
public:
    /// @throws InputError where an entry leaves [-2^200, 2^200], beyond which the error bounds do not reach.
    WidePoints(LazyData const& data, arithmetic::Rational const& gamma, double beta, linalg::Matrix const& Z);

    [[nodiscard]] linalg::Index size() const { return points_->rows(); }
    /// The points with a last coordinate 1.
    [[nodiscard]] linalg::Matrix const& extended() const { return *points_; }
    [[nodiscard]] linalg::ScaledRows const& rows() const { return *rows_; }

    /// Encloses (1/N) sum_n y_n omega_n k_n(z_i).
    [[nodiscard]] arithmetic::DoubleInterval mean(linalg::Index i) const { return means_[static_cast<std::size_t>(i)]; }
    /// Encloses B(z_i) = (1/N) sum_n |k_n(z_i)|.
    [[nodiscard]] arithmetic::DoubleInterval mean_size(linalg::Index i) const {
        return sizes_[static_cast<std::size_t>(i)];
    }
    /// At least (1/N) sum_n |k_n(z_i)| D_n, for D_n >= 0.
    [[nodiscard]] double weighted_mean_size_upper(linalg::Index i, linalg::Vector const& D) const;

    /// dh_j(z_i)/dt = a_j v with v in [-speed_down, speed_up] at all times; upper bounds, at least 2^-500.
    [[nodiscard]] double speed_up(linalg::Index i) const { return speed_up_[i]; }
    [[nodiscard]] double speed_down(linalg::Index i) const { return speed_down_[i]; }

private:
    void sum_up(LazyData const& data, arithmetic::DoubleInterval const& gamma, linalg::Index i);

    std::unique_ptr<linalg::Matrix> points_;
    std::unique_ptr<linalg::ScaledRows> rows_;
    linalg::Matrix k_;   ///< P x N: k_n(z_i), approximate
    double radius_ = 0;  ///< of every entry of k_
    std::vector<arithmetic::DoubleInterval> means_, sizes_;
    linalg::Vector speed_up_, speed_down_;
};

/// [value - error, value + error], rounded outwards.
arithmetic::DoubleInterval around(double value, double error);

}  // namespace halfspace::evidence
