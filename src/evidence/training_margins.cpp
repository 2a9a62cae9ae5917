// f(x_n) = sum_j a_j phi(<w_j, x_n>): a sum of enclosed terms in double, in exact rationals where its sign is open. The
// paper's |a_j| = 1/sqrt(m) changes no sign: it is multiplied to the sum.
#include "evidence/training_margins.hpp"

#include <cmath>
#include <optional>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using linalg::Index;

namespace {

/// Samples whose open sign is settled in rationals, each by m exact inner products.
int constexpr most_doubts = 8;

/// Encloses max(z, gamma z), gamma in [0, 1].
DoubleInterval leaky(DoubleInterval const& z, DoubleInterval const& gamma) {
    if (z.lower() >= 0) return z;
    DoubleInterval const low = gamma * DoubleInterval(z.lower());
    if (z.upper() < 0) return gamma * z;
    return {low.lower(), z.upper()};
}

/// sum_j a_j phi(<w_j, x_n>) y_n of one sample, in units of the preactivations; +-1 for the paper's a_j.
class MarginSums {
public:
    explicit MarginSums(Instance& instance)
        : instance_(instance),
          network_(instance.trained()->network),
          Z_(instance.preactivations()),
          gamma_(MpfiInterval(instance.gamma(), 128).to_double_interval()) {}

    [[nodiscard]] MpfiInterval operator()(Index n) {
        DoubleInterval sum(0);
        for (Index j = 0; j < Z_.rows(); ++j) {
            DoubleInterval term = leaky(Z_.entry(j, n), gamma_);
            if (network_.has_own_readout()) term = DoubleInterval(std::fabs(network_.readout[j])) * term;
            sum = sign(j, n) > 0 ? sum + term : sum - term;
        }
        MpfiInterval const enclosed(sum);
        bool const decided = enclosed.certainly_positive() || enclosed.certainly_negative() || enclosed.is_zero();
        if (decided || doubts_++ >= most_doubts) return enclosed;
        return {exactly(n), MpfiInterval::default_precision};
    }

private:
    [[nodiscard]] int sign(Index j, Index n) const {
        return network_.readout_sign(j) * instance_.data().y[static_cast<std::size_t>(n)];
    }
    [[nodiscard]] Rational exactly(Index n) const {
        Rational sum = 0;
        for (Index j = 0; j < Z_.rows(); ++j) {
            Rational const z = Z_.exact_scaled_entry(j, n);
            Rational const term = sign(j, n) * (z > 0 ? z : Rational(instance_.gamma() * z));
            sum +=
                network_.has_own_readout() ? Rational(arithmetic::exact(std::fabs(network_.readout[j])) * term) : term;
        }
        return sum;
    }

    Instance& instance_;
    network::Network const& network_;
    linalg::ProductEnclosure const& Z_;
    DoubleInterval gamma_;
    int doubts_ = 0;
};

}  // namespace

TrainingMargins training_margins(Instance& instance) {
    MarginSums sums(instance);
    TrainingMargins margins;
    std::optional<MpfiInterval> least;
    for (Index n = 0; n < instance.data().size(); ++n) {
        MpfiInterval const sum = sums(n);
        margins.correct += sum.certainly_positive() ? 1 : 0;
        margins.wrong += sum.certainly_negative() || sum.is_zero() ? 1 : 0;
        least = least ? min(*least, sum) : sum;
    }
    margins.least = scale(*least, instance.preactivations().unit_exponent());
    auto const& network = instance.trained()->network;
    if (!network.has_own_readout()) {
        margins.least = margins.least / sqrt(MpfiInterval(static_cast<long>(network.width())));
    }
    return margins;
}

}  // namespace halfspace::evidence
