#pragma once

#include "experiments/descent.hpp"
#include "experiments/plateau.hpp"

#include <vector>

namespace halfspace::experiments {

/// Descent with the identity loss in the samples' coordinates: w_j = w_j(0) + (a_j/N) sum_n C_jn (x_n, beta). The
/// gradient of a neuron depends on the signs of its own preactivations alone, and does not change while they do not. So
///
/// - the preactivations move by v <- momentum v + p, h <- h + rate v with a push p that is corrected by one row of the
///   Gram matrix for each sign that changed;
/// - a neuron whose signs are certain to stay for K epochs sleeps: what these come to has a closed form (MomentumSums).
///
/// Neurons feel each other only through the plateau rule, which sees the sum of their losses; when the rate falls, all
/// wake up. The result is that of PlainDescent up to rounding.
template <class Real>
class SampleDescent {
public:
    using Rows = Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

    SampleDescent(data::DataSet const& data, network::WideNetwork const& start, DescentOptions const& options);

    /// Trains until so many epochs are done in all.
    void run_to(long epoch);
    [[nodiscard]] network::WideNetwork network() const;
    [[nodiscard]] double rate() const { return plateau_.rate(); }
    /// Epochs that neurons slept through, summed over them.
    [[nodiscard]] long slept() const { return slept_; }

private:
    /// A neuron's sleep, and the three numbers that its loss follows in it.
    struct Sleep {
        long since = 0;
        long until = 0;  ///< asleep while the epoch is less
        long retry = 0;  ///< not to be tried before
        double loss = 0, speed = 0, push = 0;
    };

    [[nodiscard]] linalg::Index samples() const { return H_.cols(); }
    [[nodiscard]] Real side_of(linalg::Index j, linalg::Index n) const { return H_(j, n) > 0 ? Real(1) : Real(-1); }
    [[nodiscard]] Real signed_slope(linalg::Index j, linalg::Index n) const;
    [[nodiscard]] double mean_product(linalg::Index j, Rows const& with) const;
    void start_slopes();
    void start_pushes();
    double pass_epoch(linalg::Index j, long stop);
    void move(linalg::Index j);
    [[nodiscard]] bool turn(linalg::Index j);
    [[nodiscard]] bool stays(linalg::Index j, long steps) const;
    void fall_asleep(linalg::Index j, long stop);
    void wake(linalg::Index j);

    data::DataSet const& data_;
    network::WideNetwork const& start_;
    DescentOptions options_;
    PlateauRule plateau_;
    Real gamma_;
    Rows X_;          ///< N x d: the samples
    Rows gram_;       ///< N x N: <x_n, x_k> + beta
    Rows H_, U_, P_;  ///< m x N: preactivations, their velocities, and what pushes these
    Rows side_;       ///< m x N: 1 or -1, the side of zero where h_jn is
    Rows S_, V_, C_;  ///< m x N: y_n phi'_jn, and the velocities and coordinates that it pushes
    std::vector<Sleep> sleep_;
    long epoch_ = 0;
    long slept_ = 0;
};

extern template class SampleDescent<float>;
extern template class SampleDescent<double>;

}  // namespace halfspace::experiments
