#pragma once

#include "evidence/instance.hpp"

#include <optional>
#include <string>

namespace halfspace::evidence {

/// Where the sign of f *as evaluated in single precision* is that of <h, z>, h the network's own direction: sums in any
/// order, with or without FMA, with or without flushing of subnormals (docs/bounds.md, F1).
struct Float32Slab {
    double half_width = 0;     ///< around the doubles h.approx of the network's OwnSlab, upper bound
    double rounding = 0;       ///< the part of it that the evaluation costs, upper bound
    double norm_at_least = 0;  ///< for |z| from this length, upper bound of what underflow asks for
    double norm_at_most = 0;   ///< up to this one, lower bound of what overflow allows
};

/// What of a network no single-precision evaluation has, in words; empty when its weights and readout are
/// single-precision numbers.
std::string not_in_float32(network::Network const& network);

/// @param instance  with a network of single-precision numbers @return nothing where no bound holds
std::optional<Float32Slab> float32_slab(Instance& instance);

}  // namespace halfspace::evidence
