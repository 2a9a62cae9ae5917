#pragma once

#include "arithmetic/mpfi_interval.hpp"
#include "linalg/matrix.hpp"

/// Rigorous distances and angles between the directions of two vectors that are known up to an error.
namespace halfspace::linalg {

/// A vector near an exact one: |exact - approx|_2 <= error.
struct NearVector {
    Vector approx;
    double error = 0;
};

/// Encloses | a/|a| - b/|b| |, which is in [0, 2]. With c > 0 chosen so that c a and b have nearly the same norm, its
/// square is (|c a - b|^2 - (|c a| - |b|)^2) / (|c a| |b|) (docs/bounds.md, V1): no cancellation for nearly equal
/// directions.
arithmetic::DoubleInterval direction_distance(NearVector const& a, NearVector const& b);

/// Encloses the angle between a and b over pi, in [0, 1]: 2 asin(D/2) from the distance D of the directions where they
/// are near, pi - 2 asin(D'/2) from the distance D' to the opposite direction, both always, intersected.
arithmetic::MpfiInterval angle_over_pi(NearVector const& a, NearVector const& b);

/// Encloses <a, b> / (|a| |b|), in [-1, 1]: 1 - D^2/2.
arithmetic::MpfiInterval cosine(NearVector const& a, NearVector const& b);

}  // namespace halfspace::linalg
