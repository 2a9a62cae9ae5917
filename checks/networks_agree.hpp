#pragma once

#include "evidence/instance.hpp"
#include "verdict/verdict.hpp"

namespace halfspace::checks {

/// Two networks have the same sign for every z outside the slabs around their own directions h and h' and outside the
/// double wedge between the hyperplanes of h and h': there <h, z> and <h', z> have one sign (docs/theorems/A1.md, "Two
/// networks"). Reports the angle and the share of all directions left open, at most the two slabs' and angle/pi. Not
/// applicable where that may exceed one half. Coq: sign_outside_the_widened_slab_any_readout, unit_vector_distance.
/// @param second  of the same inputs and slope as the instance's network
verdict::Verdict check_networks_agree(evidence::Instance& instance, network::Network const& second);

}  // namespace halfspace::checks
