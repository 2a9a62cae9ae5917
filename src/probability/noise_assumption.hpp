#pragma once

#include "arithmetic/certified_sign.hpp"
#include "probability/noise.hpp"

#include <array>

/// "Theorem A1's assumption holds for the noise data set of theorem A4 with probability at least 1 - delta", decided
/// from N, d, gamma, eps and delta alone (docs/theorems/A4-probability.md, theorem 1).
namespace halfspace::probability {

/// The perturbation's norm and budget.
struct Budget {
    enum class Norm { l2, linf, l0 } norm = Norm::l2;
    arithmetic::Rational eps;
    long pixels = 0;  ///< of l0: how many entries are changed, by eps each; at most d

    /// The largest |q|^2 in dimension d: eps^2, eps^2 d or eps^2 pixels, exactly. (|q| is smaller only where Linf or L0
    /// meets entries of g that are zero, and lemma 8 covers every smaller |q|.)
    [[nodiscard]] arithmetic::Rational squared_length(long d) const;
};

/// The data set {(X_n + y_n q, y_n)}: N noise vectors, q independent of them, the signs y_n in any way.
struct NoiseSetting {
    Noise noise = Noise::uniform;
    long N = 2;                  ///< at least 2
    long d = 1;                  ///< at least 1
    arithmetic::Rational gamma;  ///< in (0, 1)
    Budget budget;
    arithmetic::Rational delta;  ///< in (0, 1)
};

/// Failure budget of the three events: norms, pairs and alignments with q.
struct DeltaSplit {
    arithmetic::Rational norms;
    arithmetic::Rational pairs;
    arithmetic::Rational alignment;
};

/// The ways to split delta that are tried: norms and alignment get 1/4, 1/16, 1/64 or 1/256 of it each, pairs the rest.
std::array<DeltaSplit, 16> delta_splits(arithmetic::Rational const& delta);

/// What holds for all n != k at once with probability >= 1 - delta, as enclosures of the formulas' values.
struct NoiseBounds {
    arithmetic::MpfiInterval squared_lower;  ///< <= |X_n|^2
    arithmetic::MpfiInterval squared_upper;  ///< >= |X_n|^2
    arithmetic::MpfiInterval pair;           ///< >= |<X_n,X_k>|
    arithmetic::MpfiInterval alignment;      ///< >= |<X_n,q>|
    arithmetic::MpfiInterval R_min_squared;  ///< <= |X_n + y_n q|^2; 0 where the formula is negative
    arithmetic::MpfiInterval R_max_squared;  ///< >= |X_n + y_n q|^2
    arithmetic::MpfiInterval p_max;          ///< >= |<X_n + y_n q, X_k + y_k q>|
};

/// For one split of delta, computed with `bits` bits.
NoiseBounds noise_bounds(NoiseSetting const& setting, DeltaSplit const& split, long bits);

/// `gamma^3 R_min^4 > 3 N R_max^2 p_max` with these bounds put in: if so, A1's assumption holds for the random data set
/// with probability >= 1 - delta.
struct NoiseAssumption {
    DeltaSplit split;                   ///< the one with the largest ratio of the sides
    NoiseBounds bounds;                 ///< at the precision that decided
    arithmetic::Comparison comparison;  ///< holds if and only if its order is positive

    [[nodiscard]] bool holds() const { return comparison.order == arithmetic::Sign::positive; }
};

/// Tries every split. @throws std::invalid_argument when the setting leaves the ranges above.
NoiseAssumption check_noise_assumption(NoiseSetting const& setting, arithmetic::PrecisionPolicy const& policy = {});

}  // namespace halfspace::probability
