#pragma once

#include "linalg/matrix.hpp"

#include <algorithm>

namespace halfspace::linalg {

/// Terms of one sum that a BLAS call gets at most. OpenBLAS cuts longer sums into pieces, of another length when it
/// runs on several threads than on one, so that last digits would depend on the number of threads. It takes sums of up
/// to 256 terms (DGEMM_Q of every x86-64 kernel with AVX) in one piece, and threads only share out the entries.
inline constexpr Index blas_block = 256;

/// Calls `work(from, count)` for consecutive pieces of sums of `terms` terms.
template <class Work>
void for_blas_blocks(Index terms, Work&& work) {
    for (Index from = 0; from < terms; from += blas_block) work(from, std::min(blas_block, terms - from));
}

}  // namespace halfspace::linalg
