#pragma once

#include "arithmetic/double_interval.hpp"

#include <optional>
#include <vector>

/// What the figures of a scenario are drawn from. Verdicts never rest on it: it only shows what they speak of.
namespace halfspace::report {

/// Multipliers of the KKT point with the theorem's pattern, certified enclosures, in the units of 1/|x|^2.
struct MultiplierEvidence {
    std::vector<int> labels;                         ///< N labels, +1 or -1
    std::vector<arithmetic::DoubleInterval> lambda;  ///< N multipliers
    arithmetic::DoubleInterval lower;                ///< 1/(2 Rmax^2), theorem A1
    arithmetic::DoubleInterval upper;                ///< 3/(2 gamma^2 Rmin^2)
};

/// Margins q_n = y_n f(x_n) of the trained network, in floating point.
struct MarginEvidence {
    std::vector<int> labels;
    std::vector<double> margins;
    /// How far above the least one theorem A1c lets a margin lie, log(gamma Rmin^2 / P); absent for a loss other than
    /// the exponential, and where P = 0 allows any.
    std::optional<double> allowed_spread;
};

/// A point of the map, in units of its half side.
struct PlanePoint {
    double x = 0;
    double y = 0;
};

/// The sign of the trained f on a plane through the origin, in floating point. The second axis is the predicted
/// direction g (its part in the plane), the first is perpendicular; all lengths are relative to the map's half side.
struct DecisionMap {
    int cells = 0;                     ///< a side
    std::vector<signed char> signs;    ///< cells * cells signs of f at the cells' centres, top row first
    std::vector<PlanePoint> samples;   ///< training samples, projected
    std::vector<int> labels;           ///< of the samples
    double tilt = 0;                   ///< |part of g in the plane| / |g|
    std::optional<double> half_width;  ///< certified: outside |cos(z,g)| <= half_width, sign f = sign <g,z>
};

/// Each part is absent where the run has nothing to draw it from.
struct FigureEvidence {
    std::optional<MultiplierEvidence> multipliers;
    std::optional<MarginEvidence> margins;
    std::optional<DecisionMap> map;
};

}  // namespace halfspace::report
