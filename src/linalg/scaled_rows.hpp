#pragma once

#include "linalg/matrix.hpp"

#include <vector>

namespace halfspace::linalg {

/// The rows of a matrix, ready for rigorous products in double: each row x_n is held as x_n = 2^exponent[n] * row n of
/// `scaled`, with rigorous bounds of the row norms.
///
/// Ordinary data (all row maxima between 2^-200 and 2^200) keep exponent 0 and are not copied. Otherwise each row is
/// scaled by its own power of two, which is exact but for entries that fall below the range of doubles; those lose at
/// most `underflow_error` each and the products' bounds account for it (docs/bounds.md, D3).
///
/// Holds a reference: the matrix must outlive it and not change.
class ScaledRows {
public:
    explicit ScaledRows(Matrix const& X);

    [[nodiscard]] Matrix const& original() const { return *original_; }
    [[nodiscard]] Matrix const& scaled() const { return copied_ ? copy_ : *original_; }
    [[nodiscard]] long exponent(Index row) const { return exponents_[static_cast<std::size_t>(row)]; }
    [[nodiscard]] long largest_exponent() const;
    [[nodiscard]] double norm_upper(Index row) const { return norms_upper_[row]; }
    [[nodiscard]] double largest_norm_upper() const { return norms_upper_.size() == 0 ? 0 : norms_upper_.maxCoeff(); }
    /// Largest |entry| if every entry is an integer and nothing was scaled; 0 otherwise (and for a zero matrix).
    [[nodiscard]] double integer_bound() const { return integer_bound_; }

private:
    Matrix const* original_;
    bool copied_ = false;
    Matrix copy_;
    std::vector<long> exponents_;
    Vector norms_upper_;
    double integer_bound_ = 0;
};

}  // namespace halfspace::linalg
