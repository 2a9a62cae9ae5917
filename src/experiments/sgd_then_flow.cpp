// Both phases are bounded by stability: explicit Euler on W' = -grad L damps a mode of curvature lambda by 1 - h
// lambda. A preactivation that slides along its kink shows as small oscillations about zero; to shorten the step for
// them would never end.
#include "experiments/sgd_then_flow.hpp"

#include "base/input_error.hpp"
#include "experiments/float_loss.hpp"
#include "experiments/plateau.hpp"

#include <cmath>
#include <limits>

namespace halfspace::experiments {

using base::InputError;

namespace {

/// The largest curvature, followed from step to step.
class Curvature {
public:
    explicit Curvature(FloatLoss const& loss)
        : loss_(loss), v_(FloatVector::Constant(loss.samples(), 1 / std::sqrt(static_cast<float>(loss.samples())))) {}

    double at(Slope const& slope, int rounds) { return loss_.curvature(slope, v_, rounds); }

private:
    FloatLoss const& loss_;
    FloatVector v_;
};

/// The length of steps of the flow: `share` of 1/curvature, shorter after one that went uphill.
class StepLength {
public:
    StepLength(Curvature& curvature, double share) : curvature_(curvature), share_(share) {}

    double next(Slope const& slope) {
        if (age_ % renewal == 0) largest_ = curvature_.at(slope, age_ == 0 ? 8 : 2);
        ++age_;
        return caution_ * share_ / std::max(largest_, std::numeric_limits<double>::min());
    }
    void uphill() {
        caution_ /= 2;
        age_ = 0;
    }
    void downhill() { caution_ = std::min(1.0, caution_ * 1.05); }

private:
    static constexpr int renewal = 8;  ///< steps that one curvature serves
    Curvature& curvature_;
    double share_;
    double largest_ = 0;
    double caution_ = 1;
    int age_ = 0;
};

/// The authors' rate falls by ten when for more than ten epochs the loss has not fallen by a ten-thousandth: in what is
/// left then, next to nothing moves. Along the flow: has the loss come to fall more slowly than that?
class Plateau {
public:
    Plateau(double epoch_time, double time, double loss)
        : span_((PlateauRule::patience + 1) * epoch_time), time_(time), loss_(loss) {}

    bool reached(double time, double loss) {
        double const spans = (time - time_) / span_;
        if (spans < 1) return false;
        bool const flat = loss > loss_ * std::exp(-PlateauRule::threshold * spans);
        time_ = time;
        loss_ = loss;
        return flat;
    }

private:
    double span_;
    double time_;  ///< of the last look
    double loss_;
};

class Run {
public:
    Run(FloatLoss const& loss, FloatNetwork start, LongDescent const& options)
        : loss_(loss),
          options_(options),
          curvature_(loss),
          run_{std::move(start), 0, 0, 0, 0},
          now_(loss.at(run_.network)) {
        require_finite();
    }

    LongDescended operator()() {
        descend();
        flow();
        run_.loss = now_.loss;
        return std::move(run_);
    }

private:
    /// Epochs of v <- mu v + D, W <- W + rate v; what velocity is left at the end adds its whole geometric series.
    void descend() {
        FloatMatrix v = FloatMatrix::Zero(run_.network.W.rows(), run_.network.W.cols());
        auto const mu = static_cast<float>(options_.momentum);
        auto const rate = static_cast<float>(options_.rate);
        while (run_.sgd_epochs < options_.epochs && !at_rest(v) && !is_short()) {
            for (int k = 0; k < epochs_at_once && run_.sgd_epochs < options_.epochs; ++k, ++run_.sgd_epochs) {
                v = mu * v + now_.D;
                move(rate * v);
            }
        }
        run_.time = static_cast<double>(run_.sgd_epochs) * options_.epoch_time();
        if (run_.sgd_epochs > 0) move(rate * mu / (1 - mu) * v);
    }

    /// Is an epoch short against the largest curvature?
    bool is_short() { return options_.epoch_time() * curvature_.at(now_, 4) <= short_epoch; }

    [[nodiscard]] bool at_rest(FloatMatrix const& v) const { return is_flat() && !(v.cwiseAbs().maxCoeff() > 0); }
    [[nodiscard]] bool is_flat() const { return !(now_.D.cwiseAbs().maxCoeff() > 0); }

    void flow() {
        double const T = static_cast<double>(options_.epochs) * options_.epoch_time();
        StepLength length(curvature_, options_.share);
        Plateau plateau(options_.epoch_time(), run_.time, now_.loss);
        while (run_.time < T && run_.flow_steps < options_.most_steps && !is_flat()) {
            double const h = std::min(length.next(now_), T - run_.time);
            ++run_.flow_steps;
            if (!went_downhill(h)) {
                length.uphill();
                continue;
            }
            length.downhill();
            run_.time += h;
            if (plateau.reached(run_.time, now_.loss)) return;
        }
    }

    bool went_downhill(double h) {
        FloatNetwork next{run_.network.W + static_cast<float>(h) * now_.D, run_.network.gamma};
        Slope slope = loss_.at(next);
        if (!slope.is_finite() || slope.loss > now_.loss * (1 + 1e-4)) return false;
        run_.network = std::move(next);
        now_ = std::move(slope);
        return true;
    }

    void move(FloatMatrix const& step) {
        run_.network.W += step;
        now_ = loss_.at(run_.network);
        require_finite();
    }

    void require_finite() const {
        if (now_.is_finite()) return;
        throw InputError("[training]", "the weights left the range of single precision",
                         "a smaller `rate` would keep them in it");
    }

    static constexpr int epochs_at_once = 4;    ///< between two looks at the curvature
    static constexpr double short_epoch = 0.3;  ///< in units of 1/(largest curvature)
    FloatLoss const& loss_;
    LongDescent const& options_;
    Curvature curvature_;
    LongDescended run_;
    Slope now_;
};

}  // namespace

LongDescended sgd_then_flow(FloatMatrix const& X, std::vector<int> const& y, FloatNetwork start,
                            LongDescent const& options) {
    FloatLoss const loss(X, y, options.half);
    return Run(loss, std::move(start), options)();
}

}  // namespace halfspace::experiments
