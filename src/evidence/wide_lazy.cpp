// Theorem B0 in instance form. The loops over neurons and points work on plain doubles; each line that bounds something
// says by which inequality of docs/bounds.md. Terms of one sign only are summed there, so errors stay relative.
#include "evidence/wide_lazy.hpp"

#include "arithmetic/certified_sign.hpp"
#include "evidence/wide_block.hpp"
#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::enclose;
using linalg::Index;
using linalg::Matrix;
using linalg::unit_roundoff;
using linalg::up;
using linalg::Vector;
using network::WideNetwork;

namespace {

constexpr double least_readout = 0x1p-500;
constexpr double underflow = 0x1p-600;  ///< more than all that underflow can take from the sums below

/// 1/x from below, so that five further roundings cannot carry a product of two such numbers above the exact one.
double reciprocal_lower(double x) { return 1 / x * (1 - 8 * unit_roundoff); }

Vector reciprocals_lower(Index size, auto const& speed) {
    Vector result(size);
    for (Index i = 0; i < size; ++i) result[i] = reciprocal_lower(speed(i));
    return result;
}

}  // namespace

LateNeurons::LateNeurons(WidePoints const& points, double T)
    : T_(T),
      up_(reciprocals_lower(points.size(), [&](Index i) { return points.speed_up(i); })),
      down_(reciprocals_lower(points.size(), [&](Index i) { return points.speed_down(i); })),
      sums_(Vector::Zero(points.size())) {}

// A preactivation with a_j h > 0 comes nearer to 0 only while v < 0, at most at speed |a_j| speed_down; one with a_j h
// < 0 at most at |a_j| speed_up (docs/theorems/B0.md). If the enclosure leaves its sign open, tau is 0 by `distance` =
// 0. In floating point tau = (|h| - radius) (1/|a|) (1/speed): three roundings up of at most 1 + u each against two
// factors of at most 1 - 5u, so the computed tau is not above the exact one and T - tau not below (but for its own
// rounding).
void LateNeurons::add(Matrix const& H, double radius, Eigen::Ref<Vector const> const& a) {
    Index const P = H.cols();
    double* const sums = sums_.data();
    for (Index j = 0; j < H.rows(); ++j) {
        double const* const h = H.data() + j * P;
        double const inverse = reciprocal_lower(std::max(std::fabs(a[j]), least_readout));
        double const square = up(a[j] * a[j]);
        double const* const positive = a[j] > 0 ? down_.data() : up_.data();  // for h > 0
        double const* const negative = a[j] > 0 ? up_.data() : down_.data();
        for (Index i = 0; i < P; ++i) {
            double const size = std::fabs(h[i]) - radius;
            double const distance = size > 0 ? size : 0;
            double const late = T_ - distance * inverse * (h[i] > 0 ? positive[i] : negative[i]);
            sums[i] += square * (late > 0 ? late : 0);
        }
    }
}

bool LateNeurons::may_change(double h, double radius, double a, Index i) const {
    double const inverse = reciprocal_lower(std::max(std::fabs(a), least_readout));
    double const distance = std::max(0.0, std::fabs(h) - radius);
    return distance * inverse * ((a > 0) == (h > 0) ? down_[i] : up_[i]) <= T_;
}

// A sum of m products of two factors, each rounded once or twice, all of one sign: gamma_{m+8}, doubled (D2).
Vector LateNeurons::upper(Index neurons) const {
    double const factor = 1 + 2 * linalg::gamma_upper(static_cast<double>(neurons) + 8);
    return (sums_ * factor).unaryExpr([](double x) { return up(x + underflow); });
}

namespace {

/// Sums over the neurons at each point, in floating point.
struct OutputSums {
    explicit OutputSums(Index P)
        : linear(Vector::Zero(P)),
          positive(Vector::Zero(P)),
          size(Vector::Zero(P)),
          active(Vector::Zero(P)),
          pull(Vector::Zero(P)),
          active_pull(Vector::Zero(P)) {}
    Vector linear;       ///< sum_j a_j h_j
    Vector positive;     ///< sum_j a_j [h_j]_+
    Vector size;         ///< sum_j |a_j h_j|
    Vector active;       ///< sum_j a_j^2 1_j
    Vector pull;         ///< sum_j a_j^2 u_j
    Vector active_pull;  ///< sum_j a_j^2 1_j u_j

    /// `H` and `U`: J x P preactivations and pulls u_j(z) = sum_n y_n omega_n 1_jn k_n(z).
    void add(Matrix const& H, Matrix const& U, Vector const& a) {
        Index const P = H.cols();
        for (Index j = 0; j < H.rows(); ++j) {
            double const* const h = H.data() + j * P;
            double const* const u = U.data() + j * P;
            double const square = a[j] * a[j];
            for (Index i = 0; i < P; ++i) {
                double const ah = a[j] * h[i];
                double const indicator = h[i] > 0 ? square : 0;
                linear[i] += ah;
                positive[i] += h[i] > 0 ? ah : 0;
                size[i] += std::fabs(ah);
                active[i] += indicator;
                pull[i] += square * u[i];
                active_pull[i] += indicator * u[i];
            }
        }
    }
};

/// What bounds the errors of those sums.
struct SumErrors {
    double radius = 0;      ///< largest radius of a preactivation
    double readout = 0;     ///< sum_j |a_j|, from above
    DoubleInterval square;  ///< sum_j a_j^2
    double relative = 0;    ///< of a pull and of its sum, to sum_n |x_n| |z|
    double mover_size = 0;  ///< at least sum_n |(x_n, beta)|
    double neurons = 0;
};

DoubleInterval sum_of_squares(Vector const& a) {
    double const sum = a.squaredNorm();
    return around(sum, up(2 * linalg::gamma_upper(static_cast<double>(a.size()) + 4) * sum + underflow));
}

class Predictor {
public:
    Predictor(WideNetwork const& network, LazyData const& data, double T, Matrix const& Z)
        : network_(network),
          T_(T),
          gamma_(enclose(network.gamma)),
          movers_(weighted_movers(data, network.beta())),
          at_samples_(data, network.gamma, network.beta(), data.X),
          at_points_(data, network.gamma, network.beta(), Z),
          late_samples_(at_samples_, T),
          late_points_(at_points_, T),
          sums_(Z.rows()) {
        errors_.mover_size = mover_size_upper(movers_);
        errors_.readout = up(network.a.cwiseAbs().sum() * (1 + 1e-6));
        errors_.square = sum_of_squares(network.a);
        errors_.neurons = static_cast<double>(network.width());
        // u_j(z): active sums over N movers (one more rounding where omega is not 1), then d + 1 products; then over j.
        errors_.relative = 2 * (linalg::gamma_upper(static_cast<double>(data.size()) + 4) +
                                linalg::gamma_upper(static_cast<double>(network.W.cols()) + 4) +
                                linalg::gamma_upper(errors_.neurons + 8));
    }

    LazyPrediction operator()() {
        Index const points = at_samples_.size() + at_points_.size();
        network::for_neuron_blocks(network_.width(), points,
                                   [&](Index first, Index count) { add(block_of(network_, first, count)); });
        LazyPrediction result;
        result.late = late_samples_.upper(network_.width());
        result.drift.resize(at_points_.size());
        Vector const late = late_points_.upper(network_.width());
        for (Index i = 0; i < at_points_.size(); ++i) {
            result.initial.push_back(initial(i));
            result.shift.push_back(shift(i));
            result.drift[i] = drift(i, result.late, late[i]);
        }
        return result;
    }

private:
    void add(NeuronBlock const& block) {
        auto const at_samples = preactivations(block, at_samples_.rows());
        auto const at_points = preactivations(block, at_points_.rows());
        late_samples_.add(at_samples.H, at_samples.radius, block.a);
        late_points_.add(at_points.H, at_points.radius, block.a);
        errors_.radius = std::max(errors_.radius, at_points.radius);
        Matrix const U = network::approx_product_transposed(active_sums(at_samples.H, movers_), at_points_.extended());
        sums_.add(at_points.H, U, block.a);
    }

    /// f(z;0) = gamma sum a h + (1-gamma) sum a [h]_+; both sums are off by sum |a| radii and gamma_m of their size.
    DoubleInterval initial(Index i) const {
        double const rounding = up(2 * linalg::gamma_upper(errors_.neurons + 8) * sums_.size[i]);
        double const error = up(up(up(errors_.radius * errors_.readout) * (1 + 1e-6)) + up(rounding + underflow));
        return gamma_ * around(sums_.linear[i], error) +
               (DoubleInterval(1) - gamma_) * around(sums_.positive[i], error);
    }

    /// With slopes phi' = gamma + (1-gamma) 1: T fhat_m = T (gamma^2 A k + gamma(1-gamma)(k A_z + p) + (1-gamma)^2
    /// p_z), k the mean of y_n k_n(z), A = sum a^2, A_z the same over the neurons active at z, p and p_z the pulls over
    /// N.
    DoubleInterval shift(Index i) const {
        DoubleInterval const one(1);
        DoubleInterval const N(static_cast<double>(movers_.rows()));
        double const size = up(up(errors_.mover_size * at_points_.rows().norm_upper(i)) * errors_.square.upper());
        double const error = up(up(2 * errors_.relative * size) + underflow);
        DoubleInterval const active =
            around(sums_.active[i], up(2 * linalg::gamma_upper(errors_.neurons + 8) * sums_.active[i] + underflow));
        DoubleInterval const pull = around(sums_.pull[i], error) / N;
        DoubleInterval const active_pull = around(sums_.active_pull[i], error) / N;
        DoubleInterval const k = at_points_.mean(i);
        DoubleInterval const off = one - gamma_;
        return DoubleInterval(T_) *
               (gamma_ * gamma_ * errors_.square * k + gamma_ * off * (k * active + pull) + off * off * active_pull);
    }

    /// (1-gamma) ( (1/N) sum_n |k_n(z)| D_n + B(z) D(z) ).
    double drift(Index i, Vector const& late_samples, double late_point) const {
        DoubleInterval const from_samples(at_points_.weighted_mean_size_upper(i, late_samples));
        DoubleInterval const from_point = at_points_.mean_size(i) * DoubleInterval(late_point);
        return ((DoubleInterval(1) - gamma_) * (from_samples + from_point)).upper();
    }

    WideNetwork const& network_;
    double T_;
    DoubleInterval gamma_;
    Matrix movers_;
    WidePoints at_samples_, at_points_;
    LateNeurons late_samples_, late_points_;
    OutputSums sums_;
    SumErrors errors_;
};

}  // namespace

LazyPrediction predict_lazy(WideNetwork const& network, LazyData const& data, double T, Matrix const& Z) {
    return Predictor(network, data, T, Z)();
}

}  // namespace halfspace::evidence
