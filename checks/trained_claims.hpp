#pragma once

#include "evidence/instance.hpp"
#include "verdict/verdict.hpp"

/// Claims about one concrete network: the real function with exactly these dyadic weights.
namespace halfspace::checks {

/// `y_n a_j <w_j, x_n> > 0` for all n, j: the trained network has the theorem's activation pattern. Each of the m N
/// signs is certified (double filter, then the exact inner product). Coq: dot_product_error_decides_the_sign.
verdict::Verdict check_trained_pattern(evidence::Instance& instance);

/// `sign f(z) = sign <g, z>` for every z with |cos(z, g)| > half_width (the slab lemma of theorem A1): reports the
/// certified half-width kappa + tau and the share of the sphere inside it. Not applicable where that share may exceed
/// one half: such a claim would say next to nothing. Coq: sign_outside_the_slab_any_readout,
/// sign_outside_the_slab_any_readout_operator_norm, sign_outside_the_widened_slab_any_readout, unit_vector_distance.
verdict::Verdict check_trained_halfspace(evidence::Instance& instance);

/// The same around the direction h of the network itself (see OwnSlab), whether or not the theorem's g exists.
/// Coq: sign_outside_the_slab_any_readout, sign_outside_the_slab_any_readout_operator_norm,
/// sign_outside_the_widened_slab_any_readout, unit_vector_distance.
verdict::Verdict check_own_halfspace(evidence::Instance& instance);

}  // namespace halfspace::checks
