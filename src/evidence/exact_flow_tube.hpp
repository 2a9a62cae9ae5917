#pragma once

#include "evidence/exact_flow_double.hpp"

#include <functional>
#include <vector>

namespace halfspace::evidence::flow {

/// An approximate path of one neuron, exactly known, and a ball around its end that holds every solution's.
struct TubePath {
    std::vector<arithmetic::DoubleInterval> C;  ///< encloses int_0^T c~_n dt of the approximate path's own slopes
    double radius = 0;    ///< at least |w_j(T) - w~_j(T)|, w~ = w(0) + alpha sum_n Y_n C~_n (x_n, beta)
    long events = 0;      ///< changes of the approximate path's slopes
    long slides = 0;      ///< samples that began to slide
    bool capped = false;  ///< the path used up its events: its last slopes were kept to T, and the radius is valid
};

/// Follows one neuron approximately, with at most `most_events` changes of slopes, and bounds how far a solution of the
/// flow can be from that path (docs/theorems/B0.md, "Tube"). Needs no sign to be certain and no matrix to be regular.
/// @param alpha  a_j / N, of certain sign
/// @param h      the preactivations at time 0
/// @param pulse  called at every event; may throw
TubePath follow_tube(
    DoubleLevel const& level, arithmetic::DoubleInterval const& alpha, BallArray h, long most_events,
    std::function<void()> const& pulse = [] {});

}  // namespace halfspace::evidence::flow
