#pragma once

#include "data/data_options.hpp"
#include "data/data_set.hpp"
#include "data/random.hpp"

#include <cstdint>
#include <vector>

/// Data sets drawn or constructed rather than read; reproducible from the seed alone.
namespace halfspace::data {

/// Is this one of the kinds synthetic_data draws, rather than a file's?
bool is_synthetic(DataKind kind);

/// Draws options.n samples in dimension options.d. Row k of the Sylvester Hadamard matrix, h_k(j) = (-1)^popcount(k &
/// j), has entries +-1, and different rows are orthogonal; its dimension is a power of two.
///
/// - orthogonal: h_0, ..., h_{n-1}; n <= d.
/// - near-orthogonal: the same plus noise * U(-1,1) on every entry.
/// - correlated: sqrt(1-p) h_k + sqrt(p) h_0 for k = 1..n, n < d: every squared norm is d and every other inner product
///   p d, up to the rounding of the entries; exactly orthogonal for p = 0.
/// - uniform: U[-1,1)^d.
/// - gauss: N(0, I).
/// - shifted-gauss: labels of random signs, x ~ N(y mean (1,...,1), I).
///
/// Labels: labelling "random" draws signs (random_signs); "given" takes those that belong to the kind: the means'
/// signs for shifted-gauss (where both labellings are the same), alternating +1, -1, +1, ... for all others; "balanced"
/// alternates for every kind, so that shifted-gauss has n/2 samples of each class.
///
/// @throws InputError naming the option that does not fit.
DataSet synthetic_data(DataOptions const& options, std::uint64_t seed);

/// n >= 2 random signs, both present: the whole vector is drawn again until they are (uniform on such vectors).
/// @throws InputError for n < 2, where they never are.
std::vector<int> random_signs(std::int64_t n, Generator& random);

}  // namespace halfspace::data
