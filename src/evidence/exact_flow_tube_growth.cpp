// With D = w - w~ of a solution and the approximate path,  (1/2 |D|^2)' = sum_k alpha Y_k (h_k - h~_k)(c_k - c~_k).
// Samples with alpha Y_k < 0: the term is at most |alpha Y_k|(1-gamma) delta_k, delta_k the distance of h~_k from where
// its slope c~_k is a slope of phi. Samples with alpha Y_k > 0: 0 while h~_k is on the side of c~_k by more than
// |D| sqrt(K_kk), else at most |alpha Y_k|(1-gamma)|D| sqrt(K_kk). Hence (1/2 r^2)' <= E + r G and
// r(s) <= sqrt(r(0)^2 + 2 int E) + int G (docs/theorems/B0.md, "Tube").
#include "evidence/exact_flow_tube_growth.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::evidence::flow {

using arithmetic::DoubleInterval;
using linalg::Index;
using linalg::up;

namespace {

/// Every quantity below is made from doubles by sums and products of non-negative terms, one difference of doubles and
/// one quotient, at most N + 20 operations: N < 2^30 of them are off by less than this.
constexpr double inflation = 1 + 0x1p-20;
constexpr double tiny = 0x1p-900;
constexpr int most_trials = 40;

/// A sample's preactivation along a piece of the path, towards the side its slope belongs to: the exact one is a line
/// within `off` of the line from `from` to `to`.
struct Line {
    double from = 0;
    double to = 0;
    double off = 0;
};

/// int delta dt over the piece for a slope of 1 or gamma, per unit of length. Where the line is certainly on its side
/// by `right` at one end and off it by at most `wrong` at the other, the triangle beyond 0 has the area
/// wrong^2 / (2 (right + wrong)), which grows with wrong and falls with right.
double wrong_area(Line const& line) {
    double const low = std::min(line.from, line.to);
    double const high = std::max(line.from, line.to);
    double const wrong = (line.off - low) * inflation;
    if (!(wrong > 0)) return low > line.off ? 0 : tiny;
    double const right = (high - line.off) / inflation;
    return right > 0 ? wrong * (wrong / (2 * (right + wrong))) * inflation + tiny : wrong + tiny;
}

/// The share of the piece in which the line is not on its side by more than `band`.
double share_in_band(Line const& line, double band) {
    double const wide = (band + line.off) * inflation;
    double const low = std::min(line.from, line.to);
    double const high = std::max(line.from, line.to);
    if (low > wide) return 0;
    if (!(high > wide)) return 1;
    return std::min(1.0, (wide - low) / (high - low) * inflation + tiny);
}

/// A sample that drives solutions apart while the path is near 0 there.
struct Driver {
    Line line;
    double length = 0;  ///< at least sqrt(K_kk)
    double rate = 0;    ///< at least |alpha Y_k| (1-gamma) sqrt(K_kk) times the piece's length
};

}  // namespace

double tube_growth(DoubleLevel const& level, DoubleInterval const& alpha, std::vector<Mode> const& modes,
                   BallArray const& before, BallArray const& after, double length, double radius) {
    double const size = std::max(std::fabs(alpha.lower()), std::fabs(alpha.upper()));
    double const factor = size * (DoubleInterval(1) - level.gamma()).upper() * length * inflation;
    double together = 0;  // int E
    double most = 0;      // int G if all drivers drive all the time
    std::vector<Driver> drivers;
    for (Index n = 0; n < level.size(); ++n) {
        auto const mode = modes[static_cast<std::size_t>(n)];
        double const Y = level.problem().Y[n];
        double const side = mode == Mode::negative ? -1 : 1;
        // An overflow bounds nothing, and std::min and std::max below would lose a NaN.
        for (auto const* h : {&before, &after}) {
            if (!std::isfinite(h->mid[n]) || !std::isfinite(h->rad[n])) return INFINITY;
        }
        Line const line{side * before.mid[n], side * after.mid[n], std::max(before.rad[n], after.rad[n])};
        bool const drives = (Y > 0) == (alpha.lower() > 0);
        if (mode == Mode::sliding || mode == Mode::loose) {
            double const far = std::max(std::fabs(line.from), std::fabs(line.to)) + line.off;
            if (!drives) together += std::fabs(Y) * far;
            else
                drivers.push_back(
                    {{0, 0, INFINITY}, level.length_upper(n), factor * std::fabs(Y) * level.length_upper(n)});
        } else if (!drives) {
            together += std::fabs(Y) * wrong_area(line);
        } else {
            drivers.push_back({line, level.length_upper(n), factor * std::fabs(Y) * level.length_upper(n)});
        }
    }
    for (auto const& driver : drivers) most += driver.rate;
    double const start = up(std::sqrt(up(radius * radius) + 2 * factor * together * inflation + tiny)) * inflation;
    // As long as the distance is below a trial radius it is at most the bound that the trial's bands give; where that
    // is below the trial, the distance is below it for the whole piece.
    double trial = start * (1 + 0x1p-10) + 0x1p-400;
    for (int i = 0; i < most_trials; ++i) {
        double driven = 0;
        for (auto const& driver : drivers) driven += driver.rate * share_in_band(driver.line, trial * driver.length);
        double const bound = (start + driven * inflation) * (1 + 0x1p-50);
        if (bound < trial) return bound;
        trial = bound * (1 + 0x1p-6);
    }
    return up((start + most * inflation) * inflation);
}

}  // namespace halfspace::evidence::flow
