#include "evidence/wide_gradient.hpp"

#include "arithmetic/certified_sign.hpp"
#include "evidence/wide_block.hpp"
#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"
#include "linalg/spectral_norm.hpp"
#include "training/dense.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::enclose;
using linalg::as_span;
using linalg::Index;
using linalg::Matrix;
using linalg::NearVector;
using linalg::norm_upper;
using linalg::row_span;
using linalg::unit_roundoff;
using linalg::up;
using linalg::Vector;
using network::WideNetwork;

namespace {

/// Sums over the neurons for one point z.
struct PointSums {
    Matrix flipping_gram;         ///< sum over F of V_j V_j^T, upper triangle
    double flipping_readout = 0;  ///< sum over F of a_j^2
    Index flipping = 0;
};

/// Each neuron's weights at time T as the initial slopes predict them: V_j = w_j + a_j T (1/N) sum_n y_n phi'_jn x_n.
/// With F the neurons whose slope at z may change up to T, the gradient is
///   sum_{j not in F} a_j phi'_j V_j + sum_F a_j (1+gamma)/2 V_j  (the centre)
///   + sum_F a_j theta_j V_j, |theta_j| <= (1-gamma)/2            (at most (1-gamma)/2 |V_F|_op |a_F|)
///   + sum_j a_j phi'_j(z;T) (w_j(T) - V_j),                      (the samples' own slope changes)
/// and the last sum is (1/N) sum_n y_n x_n e_n with |e_n| <= (1-gamma) sum_j a_j^2 [T - tau_j(x_n)]_+.
class Gradients {
public:
    Gradients(WideNetwork const& network, LazyData const& data, double T, Matrix const& Z)
        : network_(network),
          data_(data),
          T_(T),
          gamma_(arithmetic::nearest_double(network.gamma)),
          movers_(weighted_movers(data, network.beta())),
          all_movers_(movers_.colwise().sum()),
          at_samples_(data, network.gamma, network.beta(), data.X),
          at_points_(data, network.gamma, network.beta(), Z),
          late_samples_(at_samples_, T),
          late_points_(at_points_, T),
          centres_(Matrix::Zero(Z.rows(), Z.cols())),
          sums_(static_cast<std::size_t>(Z.rows()), {Matrix::Zero(Z.cols(), Z.cols())}) {}

    std::vector<NearVector> operator()() {
        Index const points = at_samples_.size() + at_points_.size();
        network::for_neuron_blocks(network_.width(), points,
                                   [&](Index first, Index count) { add(block_of(network_, first, count)); });
        DoubleInterval const off = DoubleInterval(1) - enclose(network_.gamma);
        double const from_samples = (off * DoubleInterval(sample_part_upper())).upper();
        double const rounding = centre_error_upper();
        std::vector<NearVector> balls;
        for (Index i = 0; i < centres_.rows(); ++i) {
            double const from_point =
                (off * DoubleInterval(point_part_upper(sums_[static_cast<std::size_t>(i)]))).upper();
            balls.push_back({centres_.row(i).transpose(), up(up(from_point + from_samples) + rounding)});
        }
        return balls;
    }

private:
    void add(NeuronBlock const& block) {
        auto const at_samples = preactivations(block, at_samples_.rows());
        auto const at_points = preactivations(block, at_points_.rows());
        late_samples_.add(at_samples.H, at_samples.radius, block.a);
        Matrix const V = predicted_weights(block, at_samples.H);
        weights_squared_ += V.squaredNorm();
        Matrix slopes(at_points.H.cols(), V.rows());
        std::vector<std::vector<Index>> flipping(static_cast<std::size_t>(slopes.rows()));
        for (Index j = 0; j < V.rows(); ++j) {
            for (Index i = 0; i < slopes.rows(); ++i) {
                double const h = at_points.H(j, i);
                bool const flips = late_points_.may_change(h, at_points.radius, block.a[j], i);
                slopes(i, j) = block.a[j] * (flips ? (1 + gamma_) / 2 : h > 0 ? 1 : gamma_);
                if (flips) flipping[static_cast<std::size_t>(i)].push_back(j);
            }
        }
        centres_ += training::multiply<double>(slopes, V);
        for (std::size_t i = 0; i < flipping.size(); ++i) {
            linalg::add_gram_of_columns(V(flipping[i], Eigen::all), sums_[i].flipping_gram);
            sums_[i].flipping += static_cast<Index>(flipping[i].size());
            for (Index const j : flipping[i]) sums_[i].flipping_readout += block.a[j] * block.a[j];
        }
    }

    Matrix predicted_weights(NeuronBlock const& block, Matrix const& H) const {
        Matrix pull = (1 - gamma_) * active_sums(H, movers_);
        pull.rowwise() += gamma_ * all_movers_;
        double const step = T_ / static_cast<double>(data_.size());
        Index const d = centres_.cols();
        return block.weights.leftCols(d) + (step * block.a).asDiagonal() * pull.leftCols(d);
    }

    [[nodiscard]] double readout_upper() const { return up(norm_upper(as_span(network_.a))); }
    [[nodiscard]] double weights_upper() const { return up(std::sqrt(up(weights_squared_ * (1 + 1e-6)))); }

    /// |V~ - V|_F: a pull is off by gamma_{N+8} sum_n |x_n| (this covers gamma itself and the sums with it), the rest
    /// by a few units in the last place of V.
    [[nodiscard]] double weight_error_upper() const {
        auto const N = static_cast<double>(data_.size());
        double const pull = up(2 * linalg::gamma_upper(N + 16) * mover_size_upper(movers_));
        double const step = up(up(T_ / N) * (1 + 0x1p-40));
        return up(up(up(step * pull) * readout_upper()) + up(8 * unit_roundoff * weights_upper()) + 0x1p-600);
    }

    /// Of the computed centre: sum_j |a_j| (|V~_j - V_j| + gamma_m |V_j|), by Cauchy and Schwarz.
    [[nodiscard]] double centre_error_upper() const {
        auto const m = static_cast<double>(network_.width());
        double const V = up(weights_upper() + weight_error_upper());
        return up(up(2 * readout_upper()) * up(weight_error_upper() + up(2 * linalg::gamma_upper(m + 16) * V)) +
                  0x1p-600);
    }

    /// |V_F|_op |a_F| / 2.
    [[nodiscard]] double point_part_upper(PointSums const& sums) const {
        if (sums.flipping == 0) return 0;
        double const op =
            up(linalg::spectral_norm_from_gram_upper(sums.flipping_gram, sums.flipping) + weight_error_upper());
        double const readout = up(std::sqrt(
            up(sums.flipping_readout * (1 + 2 * linalg::gamma_upper(static_cast<double>(sums.flipping) + 8)))));
        return up(up(op * readout) / 2);
    }

    /// |(1/N) sum_n y_n x_n e_n| for |e_n| <= D_n: at most |X|_op |D| / N and at most (1/N) sum_n |x_n| D_n.
    [[nodiscard]] double sample_part_upper() const {
        Vector const D = late_samples_.upper(network_.width());
        auto const N = static_cast<double>(D.size());
        double const together = up(linalg::spectral_norm_upper(data_.X) * norm_upper(as_span(D)));
        double apart = 0;
        for (Index n = 0; n < D.size(); ++n) apart = up(apart + up(norm_upper(row_span(data_.X, n)) * D[n]));
        return up(std::min(together, apart) / N);
    }

    WideNetwork const& network_;
    LazyData const& data_;
    double T_;
    double gamma_;
    Matrix movers_;
    Eigen::RowVectorXd all_movers_;
    WidePoints at_samples_, at_points_;
    LateNeurons late_samples_, late_points_;
    Matrix centres_;
    std::vector<PointSums> sums_;
    double weights_squared_ = 0;
};

}  // namespace

std::vector<NearVector> lazy_gradients(WideNetwork const& network, LazyData const& data, double T, Matrix const& Z) {
    return Gradients(network, data, T, Z)();
}

}  // namespace halfspace::evidence
