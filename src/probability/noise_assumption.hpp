#pragma once

#include "arithmetic/certified_sign.hpp"
#include "linalg/norm.hpp"
#include "probability/noise.hpp"

#include <array>

/// "The assumption of theorem A1 (or A1s) holds for the noise data set of theorem A4 with probability at least
/// 1 - delta", decided from N, d, gamma, eps and delta alone (docs/theorems/A4-probability.md, theorems 1 and 3).
namespace halfspace::probability {

/// The inequality asked of the data set {(X_n + y_n q, y_n)}. Either makes the boundary linear at every KKT point.
enum class BoundaryAssumption {
    a1,  ///< gamma^3 R_min^4 > 3 N R_max^2 p_max
    a1s  ///< gamma (1 + gamma^2) R_min^2 > (1 + gamma) P, P = max_n sum_{k != n} |G_nk|
};

/// The perturbation's norm and budget.
struct Budget {
    linalg::Norm norm = linalg::Norm::l2;
    arithmetic::Rational eps;
    arithmetic::Integer pixels = 0;  ///< of l0: how many entries are changed, by eps each; at most d

    /// The largest |q|^2 in dimension d: eps^2, eps^2 d or eps^2 pixels, exactly. (|q| is smaller only where Linf or L0
    /// meets entries of g that are zero, and lemmas 8 and 11 cover every smaller |q|.)
    [[nodiscard]] arithmetic::Rational squared_length(arithmetic::Integer const& d) const;
};

/// The data set {(X_n + y_n q, y_n)}: N noise vectors, q independent of them, the signs y_n in any way.
struct NoiseSetting {
    Noise noise = Noise::uniform;
    arithmetic::Integer N = 2;   ///< at least 2
    arithmetic::Integer d = 1;   ///< at least 1
    arithmetic::Rational gamma;  ///< in (0, 1)
    Budget budget;
    arithmetic::Rational delta;  ///< in (0, 1)
};

/// Failure budget of the three events: norms, inner products of the noise, and alignments with q.
struct DeltaSplit {
    arithmetic::Rational norms;
    arithmetic::Rational pairs;  ///< of the pairs, or of the row sums where these are bounded in their own right
    arithmetic::Rational alignment;
};

/// The ways to split delta that are tried: norms and alignment get 1/4, 1/16, 1/64 or 1/256 of it each, pairs the rest.
std::array<DeltaSplit, 16> delta_splits(arithmetic::Rational const& delta);

/// The event about the inner products of the noise that delta_splits' `pairs` pays for.
enum class ProductEvent {
    pairs,    ///< every |<X_n,X_k>| (lemma 4); a row sum is at most N - 1 times that
    row_sums  ///< every sum_{k != n} |<X_n,X_k>| (lemma 10); a pair is at most that
};

/// What holds for all n != k at once with probability >= 1 - delta, as enclosures of the formulas' values.
struct NoiseBounds {
    arithmetic::MpfiInterval squared_lower;  ///< <= |X_n|^2
    arithmetic::MpfiInterval squared_upper;  ///< >= |X_n|^2
    arithmetic::MpfiInterval pair;           ///< >= |<X_n,X_k>|
    arithmetic::MpfiInterval row_sum;        ///< >= sum_{k != n} |<X_n,X_k>|
    arithmetic::MpfiInterval alignment;      ///< >= |<X_n,q>|
    arithmetic::MpfiInterval R_min_squared;  ///< <= |X_n + y_n q|^2; 0 where the formula is negative
    arithmetic::MpfiInterval R_max_squared;  ///< >= |X_n + y_n q|^2
    arithmetic::MpfiInterval p_max;          ///< >= |<X_n + y_n q, X_k + y_k q>|
    arithmetic::MpfiInterval P;              ///< >= sum_{k != n} |<X_n + y_n q, X_k + y_k q>|
};

/// For one event and one split of delta, computed with `bits` bits.
NoiseBounds noise_bounds(NoiseSetting const& setting, ProductEvent event, DeltaSplit const& split, long bits);

/// The assumption's inequality with these bounds put in: if it holds, the assumption does for the random data set with
/// probability >= 1 - delta.
struct NoiseAssumption {
    BoundaryAssumption assumption;
    ProductEvent event;                 ///< pairs under A1; under A1s the better of the two
    DeltaSplit split;                   ///< the one with the largest ratio of the sides
    NoiseBounds bounds;                 ///< at the precision that decided
    arithmetic::Comparison comparison;  ///< holds if and only if its order is positive

    [[nodiscard]] bool holds() const { return comparison.order == arithmetic::Sign::positive; }
};

/// Tries every event and split. @throws std::invalid_argument when the setting leaves the ranges above.
NoiseAssumption check_noise_assumption(NoiseSetting const& setting, BoundaryAssumption assumption,
                                       arithmetic::PrecisionPolicy const& policy = {});

}  // namespace halfspace::probability
