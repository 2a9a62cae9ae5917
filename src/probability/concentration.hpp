#pragma once

#include "arithmetic/mpfi_interval.hpp"
#include "probability/noise.hpp"

/// Concentration inequalities for the noise of theorem A4, with explicit constants. Each function encloses the real
/// number that a formula gives: the formula is the bound, its enclosure only decides comparisons with it. Statements
/// and proofs: docs/theorems/A4-probability.md, lemmas 2 to 6 and 10. All take a failure probability `delta` in (0, 1)
/// as an exact rational and compute with `bits` bits.
namespace halfspace::probability {

/// Bounds of |X_n|^2 that hold for all n at once.
struct NormBounds {
    arithmetic::MpfiInterval squared_lower;  ///< may be negative, and then says nothing
    arithmetic::MpfiInterval squared_upper;
};

/// With probability >= 1 - delta: squared_lower <= |X_n|^2 <= squared_upper for all n = 1..N (lemmas 2 and 3).
NormBounds noise_norm_bounds(Noise noise, arithmetic::Integer const& d, arithmetic::Integer const& N,
                             arithmetic::Rational const& delta, long bits);

/// The event "all |X_n|^2 <= squared_upper, but |<X_n,X_k>| exceeds this for some n != k" has probability at most
/// delta; N >= 2 (lemma 4).
arithmetic::MpfiInterval noise_pair_bound(Noise noise, arithmetic::MpfiInterval const& squared_upper,
                                          arithmetic::Integer const& N, arithmetic::Rational const& delta, long bits);

/// The event "all |X_n|^2 <= squared_upper, but sum_{k != n} |<X_n,X_k>| exceeds this for some n" has probability at
/// most delta; N >= 2 (lemma 10).
arithmetic::MpfiInterval noise_row_sum_bound(Noise noise, arithmetic::MpfiInterval const& squared_upper,
                                             arithmetic::Integer const& N, arithmetic::Rational const& delta,
                                             long bits);

/// With probability >= 1 - delta: |<X_n,v>| <= this for all n = 1..N, for a v independent of the noise with
/// |v|^2 = squared_length (lemma 5).
arithmetic::MpfiInterval noise_alignment_bound(Noise noise, arithmetic::Rational const& squared_length,
                                               arithmetic::Integer const& N, arithmetic::Rational const& delta,
                                               long bits);

/// With probability >= 1 - delta: |sum_n s_n <X_n,v>| <= this, for a v and signs s_n independent of the noise
/// (lemma 6).
arithmetic::MpfiInterval noise_signed_sum_bound(Noise noise, arithmetic::Rational const& squared_length,
                                                arithmetic::Integer const& N, arithmetic::Rational const& delta,
                                                long bits);

/// With probability >= 1 - delta: sum_n |<X_n,v>| <= this, for a v independent of the noise (lemma 6).
arithmetic::MpfiInterval noise_absolute_sum_bound(Noise noise, arithmetic::Rational const& squared_length,
                                                  arithmetic::Integer const& N, arithmetic::Rational const& delta,
                                                  long bits);

}  // namespace halfspace::probability
