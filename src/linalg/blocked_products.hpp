#pragma once

#include "linalg/blas.hpp"

/// Products that rigorous bounds rest on, and products with one vector; implemented beside the other calls of BLAS.
namespace halfspace::linalg {

/// C = A B^T, formed in blocks of tile_terms columns, each summed on its own and then added to those before it
/// (docs/bounds.md, D3); in tiles, so the same bytes on any number of threads.
void multiply_in_blocks(ConstRows<double> A, ConstRows<double> B, Rows<double> C);
/// The upper triangle of C = X X^T in the same way; what is left in the strictly lower one is of no use.
void upper_gram_in_blocks(ConstRows<double> X, Rows<double> C);

/// A x, the rows shared out among the threads: the same bytes on any number of them.
Vector multiply_vector(Matrix const& A, Vector const& x);

}  // namespace halfspace::linalg
