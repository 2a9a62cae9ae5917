#pragma once

#include "data/data_set.hpp"
#include "linalg/product.hpp"
#include "network/wide_network.hpp"

#include <memory>
#include <vector>

namespace halfspace {

/// The data that move a wide network: samples with labels and, for the logistic loss, the means omega_n of g_n.
struct LazyData {
    Matrix X;            ///< N x d
    std::vector<int> y;  ///< N
    Vector omega;        ///< N numbers in [0,1]; empty: the identity loss, where all are 1

    [[nodiscard]] Index size() const { return X.rows(); }
    [[nodiscard]] bool is_identity() const { return omega.size() == 0; }
};

/// What the data do at some points z, whatever the weights: enclosures of k_n(z) = <x_n,z> + beta and its sums, and how
/// fast a preactivation at z can move (docs/theorems/B0.md, "speed").
class WidePoints {
public:
    /// @throws InputError where an entry leaves [-2^200, 2^200], beyond which the error bounds do not reach.
    WidePoints(LazyData const& data, Rational const& gamma, double beta, Matrix const& Z);

    [[nodiscard]] Index size() const { return points_->rows(); }
    /// The points with a last coordinate 1.
    [[nodiscard]] Matrix const& extended() const { return *points_; }
    [[nodiscard]] ScaledRows const& rows() const { return *rows_; }

    /// Encloses (1/N) sum_n y_n omega_n k_n(z_i).
    [[nodiscard]] DoubleInterval mean(Index i) const { return means_[static_cast<std::size_t>(i)]; }
    /// Encloses B(z_i) = (1/N) sum_n |k_n(z_i)|.
    [[nodiscard]] DoubleInterval mean_size(Index i) const { return sizes_[static_cast<std::size_t>(i)]; }
    /// At least (1/N) sum_n |k_n(z_i)| D_n, for D_n >= 0.
    [[nodiscard]] double weighted_mean_size_upper(Index i, Vector const& D) const;

    /// dh_j(z_i)/dt = a_j v with v in [-speed_down, speed_up] at all times; upper bounds, at least 2^-500.
    [[nodiscard]] double speed_up(Index i) const { return speed_up_[i]; }
    [[nodiscard]] double speed_down(Index i) const { return speed_down_[i]; }

private:
    void sum_up(LazyData const& data, DoubleInterval const& gamma, Index i);

    std::unique_ptr<Matrix> points_;
    std::unique_ptr<ScaledRows> rows_;
    Matrix k_;            ///< P x N: k_n(z_i), approximate
    double radius_ = 0;   ///< of every entry of k_
    std::vector<DoubleInterval> means_, sizes_;
    Vector speed_up_, speed_down_;
};

/// A double enclosure of a rational.
DoubleInterval enclose(Rational const& value);

/// [value - error, value + error], rounded outwards.
DoubleInterval around(double value, double error);

}  // namespace halfspace
