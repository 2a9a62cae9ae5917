#pragma once

#include "certificate/integer_bounds.hpp"
#include "evidence/instance.hpp"

#include <vector>

namespace halfspace::certificate {

/// Least k >= 0 with 2^k x an integer for every entry x.
long unit_of(linalg::Matrix const& X);
/// 2^unit x, an integer.
arithmetic::Integer integer_over(double x, long unit);

/// An instance as a certificate states it: samples in integers over 2^unit, slope p/q, and the products
/// t_nk = y_n y_k <x_n, x_k> in units of 2^(-2 unit), which are integers known within bounds.
class IntegerProblem {
public:
    explicit IntegerProblem(evidence::Instance& instance);

    [[nodiscard]] std::size_t size() const { return labels_.size(); }
    [[nodiscard]] long unit() const { return unit_; }
    [[nodiscard]] std::vector<int> const& labels() const { return labels_; }
    [[nodiscard]] arithmetic::Integer const& p() const { return p_; }
    [[nodiscard]] arithmetic::Integer const& q() const { return q_; }
    [[nodiscard]] IntegerBounds const& t(std::size_t n, std::size_t k) const {
        return n >= k ? products_[n][k] : products_[k][n];
    }

    /// The sum over k != n of c_k t_nk, each t through `of` first.
    template <class Of>
    [[nodiscard]] IntegerBounds row_sum(std::size_t n, std::vector<arithmetic::Integer> const& c, Of const& of) const {
        IntegerBounds sum;
        for (std::size_t k = 0; k < size(); ++k) {
            if (k != n) sum = sum + c[k] * of(t(n, k));
        }
        return sum;
    }

private:
    std::vector<int> labels_;
    long unit_;
    arithmetic::Integer p_, q_;
    std::vector<std::vector<IntegerBounds>> products_;  ///< lower triangle
};

}  // namespace halfspace::certificate
