#pragma once

#include "linalg/product.hpp"

#include <vector>

namespace halfspace::evidence {

/// Enclosures of sum_{k!=n} max(0, t_nk) x_k (helpful) and sum_{k!=n} max(0, -t_nk) x_k (harmful), one row n a sample
/// and one column for each x.
struct SignedSums {
    linalg::Matrix helpful_lower, helpful_upper;
    linalg::Matrix harmful_lower, harmful_upper;

    [[nodiscard]] arithmetic::DoubleInterval helpful(linalg::Index n, linalg::Index column) const {
        return {helpful_lower(n, column), helpful_upper(n, column)};
    }
    [[nodiscard]] arithmetic::DoubleInterval harmful(linalg::Index n, linalg::Index column) const {
        return {harmful_lower(n, column), harmful_upper(n, column)};
    }
};

/// t_nk = y_n y_k G_nk of the first samples of a data set, split by sign (theorem A1s): what lowers the margin of
/// sample n is harmful, what raises it is helpful.
///
/// Units: x_n = 2^e_n x^_n, and r_n <= 0 is e_n less the largest e. Column k is given times 2^(-2 r_k), in units of
/// 2^(gram.unit_exponent()), so that the diagonal has ordinary size however long or short the samples are. Where
/// weights or multipliers stand, they stand in the inverse unit: true lambda_k = x_k 2^(-2 r_k) 2^-unit.
class SignedGram {
public:
    /// @param gram must outlive the object  @param count  number of samples, from the first on
    SignedGram(linalg::ProductEnclosure const& gram, std::vector<int> labels, linalg::Index count);

    [[nodiscard]] linalg::Index size() const { return square_.size(); }
    [[nodiscard]] std::vector<int> const& labels() const { return labels_; }
    [[nodiscard]] bool same_label(linalg::Index n, linalg::Index k) const {
        return labels_[static_cast<std::size_t>(n)] == labels_[static_cast<std::size_t>(k)];
    }

    /// t_nn = |x^_n|^2, enclosed.
    [[nodiscard]] arithmetic::DoubleInterval square(linalg::Index n) const;
    /// t_nk, exactly.
    [[nodiscard]] arithmetic::Rational exact(linalg::Index n, linalg::Index k) const;
    /// The exponent that turns x_k into true units: lambda_k = x_k 2^exponent.
    [[nodiscard]] long exponent(linalg::Index k) const { return -gram_->offset(k, k) - gram_->unit_exponent(); }

    /// Sums over k != n for every column of X >= 0 (N rows). Cost: three matrix products of N x N by X.
    [[nodiscard]] SignedSums sums(linalg::Matrix const& X) const;

    /// @{ Floating-point proposals: max(0, t_nk), max(0, -t_nk) off the diagonal, and t_nn.
    [[nodiscard]] linalg::Matrix const& approx_helpful() const { return helpful_; }
    [[nodiscard]] linalg::Matrix const& approx_harmful() const { return harmful_; }
    [[nodiscard]] linalg::Vector const& approx_square() const { return square_; }
    /// @}

private:
    [[nodiscard]] double underflow_of(linalg::Matrix const& X) const;

    linalg::ProductEnclosure const* gram_;
    std::vector<int> labels_;
    linalg::Matrix helpful_;
    linalg::Matrix harmful_;
    linalg::Matrix radius_;  ///< |entry - true one| is at most this
    linalg::Vector square_;
    bool exact_ = true;   ///< every radius is 0
    double least_entry_;  ///< least positive entry of the three matrices
    double largest_entry_ = 0;
};

}  // namespace halfspace::evidence
