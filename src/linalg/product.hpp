#pragma once

#include "arithmetic/double_interval.hpp"
#include "arithmetic/rational.hpp"
#include "linalg/scaled_rows.hpp"

#include <memory>

namespace halfspace::linalg {

/// A rigorous enclosure of all inner products of the rows of A with the rows of B, at the speed of one matrix product.
///
/// The product is formed in blocks of columns by BLAS in round-to-nearest. A block of length b carries an error of at
/// most gamma_b |a||b| in any order of summation, with or without FMA, and adding k block results another
/// gamma_k |a||b| (Cauchy-Schwarz, docs/bounds.md, D2 and D3); integers whose sums stay below 2^53 carry none.
/// Entries are given in units of 2^unit_exponent (the product of the largest row scales), so that data far outside the
/// range of a double's square are handled as well as any other.
class ProductEnclosure {
public:
    /// All pairs of rows of `A` with rows of `B` (the same object for a Gram matrix); both must have equal row length.
    ProductEnclosure(ScaledRows const& A, ScaledRows const& B);

    [[nodiscard]] Index rows() const { return approx_.rows(); }
    [[nodiscard]] Index cols() const { return approx_.cols(); }
    /// Length of the rows.
    [[nodiscard]] Index dimension() const { return A_->original().cols(); }
    [[nodiscard]] bool is_exact() const { return exact_; }

    /// Entries are reported in units of 2^unit_exponent().
    [[nodiscard]] long unit_exponent() const { return unit_; }
    /// Encloses <a_i, b_k> / 2^unit_exponent().
    [[nodiscard]] arithmetic::DoubleInterval entry(Index i, Index k) const;
    /// <a_i, b_k>, exactly, in true units.
    [[nodiscard]] arithmetic::Rational exact_entry(Index i, Index k) const;
    /// The exact entry in units of 2^unit_exponent().
    [[nodiscard]] arithmetic::Rational exact_scaled_entry(Index i, Index k) const;

    /// The products of the scaled rows, before the rows' own exponents: floating-point proposals.
    [[nodiscard]] Matrix const& approx() const { return approx_; }
    /// A bound of |approx(i, k) - exact product of the scaled rows|.
    [[nodiscard]] double radius(Index i, Index k) const;
    /// Exponent of entry (i, k) relative to the unit; at most 0.
    [[nodiscard]] long offset(Index i, Index k) const { return A_->exponent(i) + B_->exponent(k) - unit_; }

private:
    ScaledRows const* A_;
    ScaledRows const* B_;
    Matrix approx_;
    long unit_ = 0;
    bool exact_ = false;
    double relative_ = 0;   ///< radius per |a||b|
    double underflow_ = 0;  ///< radius from underflow
};

}  // namespace halfspace::linalg
