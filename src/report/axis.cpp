#include "report/axis.hpp"

#include "report/typography.hpp"
#include "verdict/short_number.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::report {
namespace {

/// The least of 1, 2, 5, 10, 20, ... times a power of ten that is not below `step`.
double round_step(double step) {
    double const power = std::pow(10.0, std::floor(std::log10(step)));
    for (double const factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= step * (1 - 1e-12)) return factor * power;
    }
    return 10 * power;
}

}  // namespace

std::vector<Tick> Axis::ticks(int count) const {
    std::vector<Tick> result;
    double const step = round_step((high_ - low_) / count);
    double const slop = 1e-9 * step;
    double const first = std::ceil((low_ - slop) / step);
    auto const intervals = static_cast<int>(std::floor((high_ + slop) / step - first));
    for (int i = 0; i <= intervals; ++i) {
        double const k = first + i;
        result.push_back({k * step, typeset_numbers(verdict::short_text(k == 0 ? 0.0 : k * step))});
    }
    return result;
}

std::vector<Tick> Axis::decades(int count) const {
    std::vector<Tick> result;
    auto const low = static_cast<long>(std::ceil(low_));
    auto const high = static_cast<long>(std::floor(high_));
    long const span = std::max(1L, high - low);
    long const step = (span + count - 2) / std::max(1, count - 1);
    for (long k = low; k <= high; k += std::max(1L, step)) {
        result.push_back({static_cast<double>(k), power_of_ten(k)});
    }
    return result;
}

Axis decade_axis(double low, double high, double from, double to) {
    double const first = std::floor(low);
    double const last = std::ceil(high);
    return {first, last > first ? last : first + 1, from, to};
}

}  // namespace halfspace::report
