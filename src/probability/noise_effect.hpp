#pragma once

#include "probability/noise_assumption.hpp"

#include <optional>

/// How far the mislabelled noise can pull at a point z, and how strong the perturbation must be to win (theorem A4).
namespace halfspace::probability {

/// lower <= lambda_n <= upper for all n.
struct MultiplierRange {
    arithmetic::MpfiInterval lower;
    arithmetic::MpfiInterval upper;
};

/// Range of the multipliers of a KKT point whose margins are all tight and whose pattern is that of the labels, which
/// theorem A1's assumption implies for every KKT point, and theorem A1s's where 2 P < R_min^2: with k = (1 + gamma^2)/2
/// and e = P/(R_min^2 - P),
///
///     (1 - e)/(k R_max^2) <= lambda_n <= (1 + e)/(k R_min^2)                        (A4-probability, lemma 9)
///
/// @param P  at least max_n sum_{k != n} |G_nk|, e.g. (N - 1) p_max
/// @return nothing where P < R_min^2 is not certain
std::optional<MultiplierRange> multiplier_range(arithmetic::Rational const& gamma,
                                                arithmetic::MpfiInterval const& R_min_squared,
                                                arithmetic::MpfiInterval const& R_max_squared,
                                                arithmetic::MpfiInterval const& P);

/// Bounds of |M(z)|, M(z) = sum_n lambda_n y_n <X_n,z>, for a z independent of the noise.
struct NoiseEffect {
    MultiplierRange multipliers;
    arithmetic::MpfiInterval coarse;  ///< upper * N * max_n |<X_n,z>|
    arithmetic::MpfiInterval
        sharp;  ///< the sqrt(N) law plus the multipliers' spread; needs labels independent of the noise
    /// The network trained on noise classifies z as the perturbation says once |<q,z>| exceeds this: bound / (N lower).
    arithmetic::MpfiInterval coarse_alignment;
    arithmetic::MpfiInterval sharp_alignment;
};

/// Each bound holds with probability >= 1 - setting.delta - delta_z when the assumption (of A1 or A1s) does, with these
/// bounds (A4-probability, theorem 2; delta_z is halved for the two events of the sharp one).
///
/// @param setting    the data set; `bounds` are the ones check_noise_assumption found for it
/// @param z_squared  |z|^2
/// @return nothing where 2 P < R_min^2 is not certain (A1 implies it, A1s does not): multipliers may then be 0
std::optional<NoiseEffect> noise_effect(NoiseSetting const& setting, NoiseBounds const& bounds,
                                        arithmetic::Rational const& z_squared, arithmetic::Rational const& delta_z);

}  // namespace halfspace::probability
