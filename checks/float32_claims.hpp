#pragma once

#include "evidence/instance.hpp"
#include "verdict/verdict.hpp"

/// Claims about a network as single-precision arithmetic evaluates it, which is what runs on people's machines.
namespace halfspace::checks {

/// The computed f(z) has the sign of <h, z> for every single-precision z with |cos(z, h)| > half_width and |z| between
/// norm_at_least and norm_at_most, whatever the order of the sums, with or without FMA (docs/bounds.md, F1).
/// Coq: evaluated_sign_outside_the_slab_any_readout, unit_vector_distance.
verdict::Verdict check_float32_halfspace(evidence::Instance& instance);

}  // namespace halfspace::checks
