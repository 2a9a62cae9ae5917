#include "training/methods.hpp"
#include "training/pattern.hpp"
#include "training/recorder.hpp"

#include <cmath>

/// The authors' training: full-batch gradient descent with momentum on L, as PyTorch's SGD does it
/// (v <- momentum v + grad, w <- w - rate v), to show how far a number of epochs gets. In Gram coordinates the gradient
/// of w_j is a_j sum_k (-g_k phi'_jk / N) y_k x_k, so the coordinates C_j and their velocities follow the same rule.
/// The comparable time of gradient flow is t = epochs * rate / (1 - momentum), the distance a steady gradient moves the
/// weights in that many epochs.
namespace halfspace::training {

using base::Progress;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using network::Network;

namespace {

class Sgd {
public:
    Sgd(DataSet const& data, Network const& initial, TrainingOptions const& options, Progress const& progress)
        : options_(options),
          progress_(progress),
          problem_(gram_problem<double>(data, initial)),
          state_(initial_state(problem_)),
          velocity_(Matrix::Zero(problem_.neurons(), problem_.samples())),
          rate_(std::ldexp(options.rate, 2 * problem_.exponent)) {
        for (Index n = 0; n < problem_.samples(); ++n) labels_.push_back(problem_.y[static_cast<std::size_t>(n)]);
    }

    Trained run(DataSet const& data, Network const& initial) {
        trained_.loss = options_.loss;
        trained_.method = "sgd";
        long epoch = 0;
        for (record(epoch); epoch < options_.epochs && step(); ++epoch) record(epoch + 1);
        if (epoch < options_.epochs) trained_.remark = "the loss exploded at epoch " + std::to_string(epoch + 1);
        trained_.network = final_network(data, initial, problem_, state_);
        trained_.distinct_patterns = Pattern<double>(problem_, state_.U).distinct();
        finish(trained_, recorder_, trajectory_point(problem_, state_, options_.loss, 0));
        return std::move(trained_);
    }

private:
    /// One epoch; false, and nothing changed, when it would leave the range of doubles.
    bool step() {
        Vector const g = log_gradients(options_.loss, state_.q).array() - state_.q.shift;
        Vector const gradients = g.array().exp() / static_cast<double>(g.size());
        if (!gradients.allFinite()) return false;
        Matrix next_velocity = options_.momentum * velocity_;
        for (Index j = 0; j < velocity_.rows(); ++j) {
            for (Index n = 0; n < velocity_.cols(); ++n) next_velocity(j, n) -= slope(j, n) * gradients(n);
        }
        Matrix C = state_.C - rate_ * next_velocity;
        Matrix U = preactivations(problem_, C);
        if (!U.allFinite()) return false;
        velocity_ = std::move(next_velocity);
        count_changes(U);
        state_.C = std::move(C);
        state_.U = std::move(U);
        state_.q = margins(problem_, state_.U);
        state_.s += gradients.sum() * rate_ / (1 - options_.momentum);
        return true;
    }

    /// phi'_jn; at zero gamma, as PyTorch has it.
    double slope(Index j, Index n) const { return active(state_.U, j, n) ? 1.0 : problem_.gamma; }
    bool active(Matrix const& U, Index j, Index n) const { return U(j, n) * labels_[static_cast<std::size_t>(n)] > 0; }

    void count_changes(Matrix const& U) {
        for (Index j = 0; j < U.rows(); ++j) {
            for (Index n = 0; n < U.cols(); ++n) state_.events += active(U, j, n) != active(state_.U, j, n) ? 1 : 0;
        }
    }

    void record(long epoch) {
        if (epoch > 0) state_.log_t = std::log(rate_ / (1 - options_.momentum)) + std::log(epoch);
        if (epoch < next_record_) return;
        next_record_ = epoch + 1 + epoch / 8;
        if (epoch < options_.epochs) recorder_.add(trajectory_point(problem_, state_, options_.loss, 0));
        if (!progress_) return;
        double const share = static_cast<double>(epoch) / static_cast<double>(std::max(1L, options_.epochs));
        if (!progress_(share, "sgd: epoch " + std::to_string(epoch))) throw base::Interrupted();
    }

    TrainingOptions const& options_;
    Progress const& progress_;
    GramProblem<double> problem_;
    FlowState<double> state_;
    Matrix velocity_;
    double rate_;  ///< in scaled units
    std::vector<int> labels_;
    long next_record_ = 0;
    Recorder recorder_;
    Trained trained_;
};

}  // namespace

Trained sgd(DataSet const& data, Network const& initial, TrainingOptions const& options, Progress const& progress) {
    return Sgd(data, initial, options, progress).run(data, initial);
}

}  // namespace halfspace::training
