#include "training/final_stride.hpp"
#include "training/methods.hpp"

#include <algorithm>
#include <cmath>

/// Normalised gradient descent: explicit Euler steps of the rescaled flow, dC_jk/ds = phi'_jk pi_k, one product with G
/// a step. Nothing is located: a sliding preactivation shows as one that keeps changing its sign. Off-regime, where
/// a large share of all preactivations slides, this is the practical method. Where the pattern has come to rest after
/// all, the closed form takes over as in the flow.
namespace halfspace::training {

using base::Progress;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using network::Network;

namespace {

class Descent {
public:
    Descent(DataSet const& data, Network const& initial, TrainingOptions const& options, Progress const& progress)
        : options_(options),
          progress_(progress),
          problem_(gram_problem<double>(data, initial)),
          state_(initial_state(problem_)),
          G_size_(problem_.G.cwiseAbs()),
          slopes_(problem_.neurons(), problem_.samples()),
          last_flip_(Eigen::MatrixXi::Constant(problem_.samples(), problem_.neurons(), -1)),
          s_end_(std::ldexp(options.s, 2 * problem_.exponent)) {
        set_cap();
        read_slopes(-1);
    }

    Trained run(DataSet const& data, Network const& initial) {
        int k = 0;
        for (; k < cap_ && state_.s < s_end_ && !trained_.frozen; ++k) {
            record(k);
            if (k % 64 == 63 && k - latest_flip_ > 64 && ride()) break;
            step(k);
        }
        if (!trained_.frozen && state_.s < s_end_) {
            trained_.remark = std::to_string(k) + " steps reached s = " + std::to_string(user_s()) + " of " +
                              std::to_string(options_.s);
        }
        return result(data, initial, k);
    }

private:
    /// At most 1e11 operations, a few seconds: with thousands of samples fewer steps than asked for.
    void set_cap() {
        auto const N = static_cast<double>(problem_.samples());
        double const per_step = 2 * N * N * static_cast<double>(problem_.neurons() + 4);
        cap_ =
            static_cast<int>(std::min<double>(static_cast<double>(options_.steps), std::max(1000.0, 1e11 / per_step)));
    }

    double user_s() const { return std::ldexp(state_.s, -2 * problem_.exponent); }

    void step(int k) {
        auto const now = softmax(options_.loss, state_.q);
        double const h = std::min(stable_step(now.pi), s_end_ - state_.s);
        double const log_rate = std::log(static_cast<double>(now.pi.size())) - now.log_sum;
        state_.C += h * (slopes_ * now.pi.asDiagonal());
        state_.U = preactivations(problem_, state_.C);
        state_.q = margins(problem_, state_.U);
        state_.s += h;
        auto const next = softmax(options_.loss, state_.q);
        add_time(log_rate, std::log(static_cast<double>(now.pi.size())) - next.log_sum, h);
        read_slopes(k);
    }

    /// Half the limit of stability: 1 over a bound of the Jacobian's spectral radius, see SoftmaxDynamics::stable_step;
    /// here |K_nk| <= |G_nk| c_n c_k with c_n^2 the mean of the squared slopes (Cauchy-Schwarz), so K is not needed.
    double stable_step(Vector const& pi) const {
        Vector const c2 = slopes_.cwiseAbs2().colwise().mean().transpose();
        Vector const v = pi.cwiseProduct(c2).cwiseSqrt();
        double const trace = v.cwiseAbs2().dot(problem_.G.diagonal());
        double const row_sum = v.cwiseProduct(G_size_ * v).maxCoeff();
        return 1 / std::min(trace, row_sum);
    }

    /// t += int exp(log dt/ds) ds with the logarithm linear in between.
    void add_time(double left, double right, double h) {
        double const x = right - left;
        double const mean = std::abs(x) < 1e-8 ? 1 + x / 2 : std::expm1(x) / x;
        state_.log_t = log_add(state_.log_t, left + std::log(mean) + std::log(h));
    }

    void read_slopes(int k) {
        for (Index j = 0; j < slopes_.rows(); ++j) {
            for (Index n = 0; n < slopes_.cols(); ++n) {
                bool const active = state_.U(j, n) * problem_.y[static_cast<std::size_t>(n)] > 0;
                double const slope = active ? 1.0 : problem_.gamma;
                if (k >= 0 && slope != slopes_(j, n)) {
                    last_flip_(n, j) = k;
                    latest_flip_ = k;
                    ++state_.events;
                }
                slopes_(j, n) = slope;
            }
        }
    }

    /// Preactivations that changed sign in the last hundredth of `steps` steps.
    long chattering(int steps) const {
        int const since = steps - std::max(1, steps / 100);
        return static_cast<long>((last_flip_.array() >= since && last_flip_.array() >= 0).count());
    }

    bool ride() {
        Pattern<double> const pattern(problem_, state_.U);
        auto const line = StraightPhaseFinder<double>(problem_, pattern, state_, options_.loss).find();
        if (!line || line->length < s_end_ - state_.s) return false;
        ride_to_end(problem_, state_, *line, options_.s, options_.loss, 0, recorder_);
        trained_.frozen = true;
        return true;
    }

    void record(int k) {
        if (recorder_.due(user_s())) {
            recorder_.add(trajectory_point(problem_, state_, options_.loss, chattering(k)));
        }
        if (!progress_ || k % std::max(1, cap_ / 200) != 0) return;
        std::string const words = "descent: step " + std::to_string(k) + ", s = " + std::to_string(user_s());
        if (!progress_(static_cast<double>(k) / cap_, words)) throw base::Interrupted();
    }

    Trained result(DataSet const& data, Network const& initial, int steps) {
        trained_.network = final_network(data, initial, problem_, state_);
        trained_.loss = options_.loss;
        trained_.method = "descent";
        trained_.distinct_patterns = Pattern<double>(problem_, state_.U).distinct();
        auto last = trajectory_point(problem_, state_, options_.loss, trained_.frozen ? 0 : chattering(steps));
        if (trained_.frozen || state_.s >= s_end_) last.s = options_.s;
        finish(trained_, recorder_, last);
        return std::move(trained_);
    }

    TrainingOptions const& options_;
    Progress const& progress_;
    GramProblem<double> problem_;
    FlowState<double> state_;
    Matrix G_size_;  ///< |G_nk|
    Matrix slopes_;
    Eigen::MatrixXi last_flip_;  ///< step of the last sign change, N x m
    int latest_flip_ = 0;
    int cap_ = 0;
    double s_end_;  ///< in scaled units
    Recorder recorder_;
    Trained trained_;
};

}  // namespace

Trained descent(DataSet const& data, Network const& initial, TrainingOptions const& options, Progress const& progress) {
    return Descent(data, initial, options, progress).run(data, initial);
}

}  // namespace halfspace::training
