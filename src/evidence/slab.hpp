#pragma once

#include "evidence/instance.hpp"

#include <optional>

namespace halfspace::evidence {

/// The certified half-width around g of a trained network (theorem A1, the slab lemma): infinite when nothing can be
/// said. Coq: sign_outside_the_widened_slab_any_readout, unit_vector_distance.
struct Slab {
    double kappa = 0;       ///< upper bound: how far the network is from linear
    double tau = 0;         ///< upper bound of | h/|h| - g/|g| |
    double half_width = 0;  ///< upper bound of kappa + tau
};
/// @param instance  with a trained network @return nothing without one, or without a proved g
std::optional<Slab> certified_slab(Instance& instance);

}  // namespace halfspace::evidence
