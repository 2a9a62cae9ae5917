#include "evidence/signed_gram.hpp"

#include "linalg/blocked_products.hpp"
#include "linalg/rounding.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

// The sums are matrix products of non-negative doubles in round-to-nearest: with S the exact sum of the N products and
// s the computed one, |s - S| <= gamma_N S in any order of summation, with or without FMA (docs/bounds.md, D2), hence
// s (1 - g) <= S <= s (1 + g) with g = gamma_(N+4). An entry that is off by at most its radius moves max(0, t) and
// max(0, -t) by at most as much, so a sum is off by at most the sum of radius times x.
namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::Rational;
using linalg::Calls;
using linalg::down;
using linalg::Index;
using linalg::Matrix;
using linalg::multiply;
using linalg::multiply_vector;
using linalg::Op;
using linalg::ProductEnclosure;
using linalg::up;
using linalg::Update;

namespace {

double constexpr infinity = std::numeric_limits<double>::infinity();

double power_of_two(long exponent) { return std::ldexp(1.0, static_cast<int>(std::clamp(exponent, -3000L, 3000L))); }

double least_positive(Matrix const& A) {
    double least = infinity;
    for (Index i = 0; i < A.size(); ++i) {
        if (A.data()[i] > 0) least = std::min(least, A.data()[i]);
    }
    return least;
}

/// A X: of a few columns, so what counts is that A is read once.
Matrix product_of(Matrix const& A, Matrix const& X) {
    if (X.cols() == 1) return multiply_vector(A, X.col(0));
    Matrix product(A.rows(), X.cols());
    multiply(Op::plain, A, Op::plain, X, Update::assign, product, Calls::tiles);
    return product;
}

/// Lower bounds of the exact products, given computed ones and what the entries may be off by.
Matrix lower_ends(Matrix const& product, Matrix const& off, double g) {
    return product.binaryExpr(off, [g](double s, double r) { return std::max(0.0, down(down(s * (1 - g)) - r)); });
}

Matrix upper_ends(Matrix const& product, Matrix const& off, double g) {
    return product.binaryExpr(off,
                              [g](double s, double r) { return s == 0 && r == 0 ? 0.0 : up(up(s * (1 + g)) + r); });
}

}  // namespace

SignedGram::SignedGram(ProductEnclosure const& gram, std::vector<int> labels, Index count)
    : gram_(&gram),
      labels_(std::move(labels)),
      helpful_(Matrix::Zero(count, count)),
      harmful_(Matrix::Zero(count, count)),
      radius_(Matrix::Zero(count, count)),
      square_(count) {
    for (Index n = 0; n < count; ++n) {
        square_[n] = gram.approx()(n, n);
        for (Index k = 0; k < count; ++k) {
            if (k == n) continue;
            long const by = (gram.offset(n, n) - gram.offset(k, k)) / 2;
            double const factor = by == 0 ? 1 : power_of_two(by);
            double const entry = gram.approx()(n, k) * factor;
            bool const helps = same_label(n, k) == (entry > 0);
            (helps ? helpful_ : harmful_)(n, k) = std::fabs(entry);
            double const lost = factor == 1 ? 0 : linalg::underflow_error;
            radius_(n, k) = gram.is_exact() ? 0 : up(up(gram.radius(n, k) * factor) + lost);
        }
    }
    exact_ = radius_.isZero(0);
    least_entry_ = std::min({least_positive(helpful_), least_positive(harmful_), least_positive(radius_)});
    if (count > 0) largest_entry_ = std::max({helpful_.maxCoeff(), harmful_.maxCoeff(), radius_.maxCoeff()});
}

DoubleInterval SignedGram::square(Index n) const {
    double const r = gram_->radius(n, n);
    if (r == 0) return {square_[n]};
    return {down(square_[n] - r), up(square_[n] + r)};
}

Rational SignedGram::exact(Index n, Index k) const {
    Rational const entry = arithmetic::times_power_of_two(gram_->exact_scaled_entry(n, k), -gram_->offset(k, k));
    return same_label(n, k) ? entry : Rational(-entry);
}

/// What products that underflow may lose in a sum, subnormals flushed or not; 0 where none can underflow.
double SignedGram::underflow_of(Matrix const& X) const {
    if (least_entry_ * least_positive(X) >= 0x1p-900) return 0;
    double const largest_x = X.size() == 0 ? 0 : X.maxCoeff();
    return 8 * static_cast<double>(size()) * linalg::underflow_error * std::max(1.0, largest_entry_) *
           std::max(1.0, largest_x);
}

SignedSums SignedGram::sums(Matrix const& X) const {
    double const g = linalg::gamma_upper(static_cast<double>(size()) + 4);
    double const lost = underflow_of(X);
    Matrix off = Matrix::Constant(size(), X.cols(), lost);
    if (!exact_) off = upper_ends(product_of(radius_, X), off, g);
    Matrix const helpful = product_of(helpful_, X);
    Matrix const harmful = product_of(harmful_, X);
    return {lower_ends(helpful, off, g), upper_ends(helpful, off, g), lower_ends(harmful, off, g),
            upper_ends(harmful, off, g)};
}

}  // namespace halfspace::evidence
