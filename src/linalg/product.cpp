#include "linalg/product.hpp"

#include "arithmetic/exact_dot.hpp"
#include "arithmetic/neighbours.hpp"
#include "linalg/blocked_products.hpp"
#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"

#include <algorithm>
#include <stdexcept>

namespace halfspace::linalg {

using arithmetic::DoubleInterval;
using arithmetic::next_above;
using arithmetic::next_below;
using arithmetic::Rational;

namespace {

constexpr Index block_columns = tile_terms;

/// Copies the upper triangle to the lower one, square by square, so that both sides stay in the cache.
void mirror_upper(Matrix& C) {
    constexpr Index side = 64;
    Index const n = C.rows();
    for (Index first = 0; first < n; first += side) {
        for (Index row = first; row < n; row += side) {
            for (Index i = row; i < std::min(row + side, n); ++i) {
                for (Index k = first; k < std::min({first + side, n, i}); ++k) C(i, k) = C(k, i);
            }
        }
    }
}

Matrix approx_product(Matrix const& A, Matrix const& B) {
    Matrix sum(A.rows(), B.rows());
    if (&A == &B) {
        upper_gram_in_blocks(A, sum);
        mirror_upper(sum);
    } else {
        multiply_in_blocks(A, B, sum);
    }
    return sum;
}

}  // namespace

ProductEnclosure::ProductEnclosure(ScaledRows const& A, ScaledRows const& B)
    : A_(&A), B_(&B), unit_(A.largest_exponent() + B.largest_exponent()) {
    if (A.original().cols() != B.original().cols()) throw std::invalid_argument("rows differ in length");
    auto const d = static_cast<double>(A.original().cols());
    approx_ = approx_product(A.scaled(), B.scaled());
    // All partial sums are integers below 2^53 in magnitude, so every operation is exact.
    exact_ = A.integer_bound() > 0 && B.integer_bound() > 0 && A.integer_bound() * B.integer_bound() * d < 0x1p53;
    double const blocks = std::ceil(d / static_cast<double>(block_columns));
    relative_ = gamma_upper(std::min(d, static_cast<double>(block_columns)) + blocks + 2);
    // An operand that was flushed or scaled below the range is off by at most underflow_error and is multiplied by an
    // entry of the other side, hence by at most its largest norm; each product and sum loses at most as much again.
    underflow_ =
        8 * d * underflow_error * std::max(1.0, A.largest_norm_upper()) * std::max(1.0, B.largest_norm_upper());
}

double ProductEnclosure::radius(Index i, Index k) const {
    if (exact_) return 0;
    return next_above(next_above(relative_ * next_above(A_->norm_upper(i) * B_->norm_upper(k))) + underflow_);
}

DoubleInterval ProductEnclosure::entry(Index i, Index k) const {
    double const middle = approx_(i, k);
    if (exact_) return {middle};
    double const r = radius(i, k);
    DoubleInterval const enclosed(next_below(middle - r), next_above(middle + r));
    long const by = offset(i, k);
    return by == 0 ? enclosed : scale(enclosed, by);
}

Rational ProductEnclosure::exact_entry(Index i, Index k) const {
    if (exact_) return arithmetic::exact(approx_(i, k));
    return arithmetic::exact_dot(row_span(A_->original(), i), row_span(B_->original(), k));
}

Rational ProductEnclosure::exact_scaled_entry(Index i, Index k) const {
    return arithmetic::times_power_of_two(exact_entry(i, k), -unit_);
}

}  // namespace halfspace::linalg
