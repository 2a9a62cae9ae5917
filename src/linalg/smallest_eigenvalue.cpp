#include "linalg/smallest_eigenvalue.hpp"

#include "linalg/blocked_products.hpp"
#include "linalg/lapack.hpp"
#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

// For any L whatsoever L L^T has no negative eigenvalue, so with T = (A - c I) - L L^T the smallest eigenvalue of A is
// at least c - |T|_2 >= c - |T|_F (Weyl). The factor L is a proposal; T is formed anew, with the rounding of each step
// bounded. Nothing rests on how L was found.
namespace halfspace::linalg {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr int iterations = 8;

/// By inverse iteration, from above: a proposal.
double approx_smallest_eigenvalue(Matrix const& factor) {
    Vector x(factor.rows());
    for (Index i = 0; i < x.size(); ++i) x[i] = 1 + static_cast<double>(i % 7);
    double size = 0;
    for (int round = 0; round < iterations; ++round) {
        x = approx_cholesky_solve(factor, x / x.norm());
        size = x.norm();
    }
    return 1 / size;
}

/// An upper bound of |(A - c I) - L L^T|_F. The computed P = fl(L L^T) is off by at most g |l_i||l_k| and what
/// underflows (D3), together g sum_i |l_i|^2; a difference by u of itself, on the diagonal by u (|a_ii| + c) more.
double residual_upper_of(Matrix const& A, double c, Matrix const& L) {
    Index const n = A.rows();
    Matrix P(n, n);
    upper_gram_in_blocks(L, P);
    auto const order = static_cast<double>(n);
    double squares = 0;
    double lengths = 0;
    double diagonal = 0;
    double largest = 1;
    for (Index i = 0; i < n; ++i) {
        double const on_diagonal = (A(i, i) - c) - P(i, i);
        double of_row = 0;
        for (Index k = i + 1; k < n; ++k) of_row += (A(i, k) - P(i, k)) * (A(i, k) - P(i, k));
        squares += on_diagonal * on_diagonal + 2 * of_row;
        double const length = norm_upper(row_span(L, i));
        lengths = up(lengths + up(length * length));
        diagonal = up(diagonal + up(std::fabs(A(i, i)) + std::fabs(c)));
        largest = std::max(largest, length);
    }
    // The computed sum of n^2 squares of differences, each within a factor 1 +- 2 u of the exact one.
    double const terms = order * order;
    double const sum = up(up(squares * (1 + 4 * gamma_upper(terms + 8))) + up(terms * underflow_error));
    double const blocks = std::ceil(order / static_cast<double>(tile_terms));
    double const g = gamma_upper(std::min(order, static_cast<double>(tile_terms)) + blocks + 2);
    double const lost = up(up(8 * terms * order * underflow_error) * up(largest * largest));
    return up(up(up(std::sqrt(sum)) + up(g * lengths)) + up(up(8 * unit_roundoff * diagonal) + lost));
}

}  // namespace

double smallest_eigenvalue_lower(Matrix const& A) {
    if (A.rows() == 0 || !A.allFinite() || !is_symmetric(A)) return -infinity;
    auto factor = approx_cholesky(A);
    if (!factor) return -infinity;
    double const least = approx_smallest_eigenvalue(*factor);
    factor.reset();
    if (!std::isfinite(least) || !(least > 0)) return -infinity;
    for (double const c : {least / 2, least / 16}) {
        Matrix shifted = A;
        shifted.diagonal().array() -= c;
        auto L = approx_cholesky(std::move(shifted));
        if (!L) continue;
        L->triangularView<Eigen::StrictlyUpper>().setZero();
        double const bound = down(c - residual_upper_of(A, c, *L));
        return std::isnan(bound) ? -infinity : bound;
    }
    return -infinity;
}

}  // namespace halfspace::linalg
