#pragma once

#include "evidence/exact_flow_double.hpp"

#include <vector>

namespace halfspace::evidence::flow {

/// How far a solution can be from the approximate path at the end of a piece of it, if it was at most `radius` from it
/// at the beginning, in the norm of (w, sqrt(beta) b) (docs/theorems/B0.md, "Tube").
/// @param modes   the path's slopes: 1, gamma, or (sliding) any numbers of [gamma, 1]
/// @param before  enclosures of the path's own preactivations at the beginning, `after` at the end
/// @param length  at least the piece's length in time
double tube_growth(DoubleLevel const& level, arithmetic::DoubleInterval const& alpha, std::vector<Mode> const& modes,
                   BallArray const& before, BallArray const& after, double length, double radius);

}  // namespace halfspace::evidence::flow
