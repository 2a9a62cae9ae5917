#pragma once

#include <string>
#include <vector>

namespace halfspace::report {

/// A mark of an axis: the number it stands at and how it is written.
struct Tick {
    double value = 0;
    std::string label;
};

/// Maps numbers to coordinates of a drawing, linearly.
class Axis {
public:
    /// @param low, high  the range shown, low < high; @param from, to  their coordinates
    Axis(double low, double high, double from, double to) : low_(low), high_(high), from_(from), to_(to) {}

    [[nodiscard]] double low() const { return low_; }
    [[nodiscard]] double high() const { return high_; }
    [[nodiscard]] double at(double value) const { return from_ + (value - low_) / (high_ - low_) * (to_ - from_); }
    /// Round numbers inside the range, about `count` of them.
    [[nodiscard]] std::vector<Tick> ticks(int count) const;
    /// For an axis of decimal logarithms: powers of ten, at most `count` of them.
    [[nodiscard]] std::vector<Tick> decades(int count) const;

private:
    double low_, high_, from_, to_;
};

/// Whole decades around the decimal logarithms from `low` to `high`.
Axis decade_axis(double low, double high, double from, double to);

}  // namespace halfspace::report
