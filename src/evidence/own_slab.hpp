#pragma once

#include "linalg/direction.hpp"
#include "network/network.hpp"

namespace halfspace::evidence {

/// How near a network is to a linear function of its own (docs/theorems/A1.md, "The slab"): for any vectors e+, e- and
/// numbers c_j >= 0, with C+- the sum of the c_j of the positive or negative neurons and h = C+ e+ - C- e-,
///     sign f(z) = sign <h, z>  for every z with  |cos(z, h)| > kappa = sum_j | |a_j| w_j - c_j e+- | / (gamma |h|).
/// Coq: sign_outside_the_slab_any_readout, sign_outside_the_slab_any_readout_operator_norm.
struct OwnSlab {
    linalg::NearVector h;   ///< in units that do not matter: only the direction is used
    double kappa = 0;       ///< upper bound for the exact h; infinite when nothing can be said
    double half_width = 0;  ///< upper bound of kappa + | h/|h| - h~/|h~| |, h~ the doubles h.approx
};

/// e+- is the mean of its neurons |a_j| w_j; c_j = 1 under the paper's readout, else the share of the neuron along e+-.
/// @param network  any width, any signs of the readout
OwnSlab own_slab(network::Network const& network);

}  // namespace halfspace::evidence
