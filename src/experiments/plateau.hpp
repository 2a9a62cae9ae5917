#pragma once

#include <limits>

namespace halfspace::experiments {

/// The authors' learning rates: divided by ten when the loss stops falling, as PyTorch's ReduceLROnPlateau does in its
/// mode 'min' with its defaults (patience 10, relative threshold 1e-4).
class PlateauRule {
public:
    explicit PlateauRule(double rate) : rate_(rate) {}

    [[nodiscard]] double rate() const { return rate_; }

    /// Takes the loss of one epoch. An epoch is good when loss < best (1 - 1e-4), by that formula's literal value:
    /// below zero it lets a loss pass that is a little above the best.
    void see(double loss) {
        if (loss < best_ * (1 - threshold)) {
            best_ = loss;
            bad_epochs_ = 0;
        } else if (++bad_epochs_ > patience) {
            if (rate_ - rate_ / 10 > least_change) rate_ /= 10;
            bad_epochs_ = 0;
        }
    }

    static constexpr int patience = 10;
    static constexpr double threshold = 1e-4;

private:
    static constexpr double least_change = 1e-8;

    double rate_;
    double best_ = std::numeric_limits<double>::infinity();
    int bad_epochs_ = 0;
};

}  // namespace halfspace::experiments
