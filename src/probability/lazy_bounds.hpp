#pragma once

#include "arithmetic/mpfi_interval.hpp"

/// Theorem B0 with probability: how far a wide network's output is from T fhat(z) before its weights are drawn. The
/// statements and proofs are docs/theorems/B0.md, lemmas 1 to 3.
namespace halfspace::probability {

/// What the bound needs to know of the data at a fixed point z; any upper bounds serve.
struct LazyConstants {
    arithmetic::MpfiInterval variance;   ///< sigma_z^2 = |z|^2/d + 1
    arithmetic::MpfiInterval mean_size;  ///< B(z) = (1/N) sum_n |<x_n,z> + beta|
    arithmetic::MpfiInterval
        speed;  ///< (1/N) sum_n |<x_n,z> + beta| (b(x_n)/sigma_{x_n} + b(z)/sigma_z), b = (up + down)/2
};

/// The three parts of the bound; each holds with probability at least 1 - delta/3.
struct LazyError {
    arithmetic::MpfiInterval initial;  ///< of |f(z;0)|; does not shrink with the width
    arithmetic::MpfiInterval kernel;   ///< of T |fhat_m(z) - fhat(z)|
    arithmetic::MpfiInterval drift;    ///< of the instance form's drift bound

    [[nodiscard]] arithmetic::MpfiInterval total() const { return initial + kernel + drift; }
};

/// |f(z;T) - T fhat(z)| <= total() with probability at least 1 - delta over the drawn weights, for the exact flow of
/// the identity loss. @param m  width  @param delta  in (0,1)
LazyError lazy_error(LazyConstants const& constants, arithmetic::Rational const& gamma, double T, long m,
                     arithmetic::Rational const& delta);

}  // namespace halfspace::probability
