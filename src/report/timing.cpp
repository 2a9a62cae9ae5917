#include "report/timing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace halfspace::report {

using base::StageTime;

namespace {

/// Stages below this share are summed up.
constexpr double worth_a_line = 0.005;

std::string line_of(std::string const& name, double seconds, double total) {
    return fmt::format("  {:5.1f}%  {:9.3f} s  {}\n", 100 * seconds / total, seconds, name);
}

}  // namespace

double total_seconds(std::vector<StageTime> const& timing) {
    double sum = 0;
    for (auto const& stage : timing) sum += stage.seconds;
    return std::max(sum, std::numeric_limits<double>::min());
}

std::string timing_text(std::vector<StageTime> timing) {
    std::stable_sort(timing.begin(), timing.end(),
                     [](StageTime const& a, StageTime const& b) { return a.seconds > b.seconds; });
    double const total = total_seconds(timing);
    std::string text = fmt::format("Time: {:.3f} s\n", total);
    double rest = 0;
    for (auto const& stage : timing) {
        if (stage.seconds >= worth_a_line * total) text += line_of(stage.name, stage.seconds, total);
        else rest += stage.seconds;
    }
    return rest > 0 ? text + line_of("shorter stages", rest, total) : text;
}

}  // namespace halfspace::report
