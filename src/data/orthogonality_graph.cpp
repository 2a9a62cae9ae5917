#include "data/orthogonality_graph.hpp"

#include "linalg/blas.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace halfspace::data {
namespace {

using Eigen::Index;
using FloatRows = linalg::RowMatrix<float>;

/// Entry (c, r) of the result is the product of row first + r with row column + c.
Eigen::MatrixXf products_of_rows(FloatRows const& X, Index first, Index rows, Index column, Index columns) {
    FloatRows products(rows, columns);
    linalg::multiply(linalg::Op::plain, X.middleRows(first, rows), linalg::Op::transposed,
                     X.middleRows(column, columns), linalg::Update::assign, products, linalg::Calls::whole);
    return products.transpose();
}

}  // namespace

std::int64_t integer_dot(IntegerMatrix const& samples, Index i, Index k) {
    std::int16_t const* const a = samples.data() + i * samples.cols();
    std::int16_t const* const b = samples.data() + k * samples.cols();
    std::int64_t sum = 0;
    for (Index j = 0; j < samples.cols(); ++j) sum += std::int64_t{a[j]} * b[j];
    return sum;
}

OrthogonalityGraph::OrthogonalityGraph(IntegerMatrix const& samples, std::vector<std::int64_t> const& norms,
                                       double constant)
    : size_(samples.rows()), row_bound_(size_), inverse_norm_(size_), length_(size_) {
    Index const words = (size_ + 63) / 64;
    std::size_t total = 0;
    for (Index i = 0; i < size_; ++i) {
        start_.push_back(total);
        total += static_cast<std::size_t>(words - i / 64);
        auto const norm = static_cast<double>(norms[i]);
        row_bound_[i] = static_cast<float>(constant * norm * norm * (1 + 0x1p-18));
        inverse_norm_[i] = static_cast<float>(1 / norm);
        length_[i] = static_cast<float>(std::sqrt(norm));
    }
    bits_.assign(total, 0);
    // Twice the bound for the product leaves room for the few roundings of the comparison itself, as does the
    // factor 1 + 2^-18 above.
    relative_error_ = static_cast<float>(2 * static_cast<double>(samples.cols() + 16) * 0x1p-24);

    constexpr Index row_block = 512;
    constexpr Index column_block = 4096;
    FloatRows const X = samples.cast<float>();
    for (Index i = 0; i < size_; i += row_block) {
        Index const rows = std::min(row_block, size_ - i);
        for (Index k = i; k < size_; k += column_block) {
            fill_block(products_of_rows(X, i, rows, k, std::min(column_block, size_ - k)), i, k);
        }
    }
}

void OrthogonalityGraph::fill_block(Eigen::MatrixXf const& products, Index first_row, Index first_column) {
    Index const columns = products.rows();
    for (Index r = 0; r < products.cols(); ++r) {
        Index const i = first_row + r;
        std::uint64_t* const bits = bits_.data() + start_[i];
        float const error = relative_error_ * length_[i];
        Eigen::Array<bool, Eigen::Dynamic, 1> const joined =
            products.col(r).array().abs() <= row_bound_[i] * inverse_norm_.segment(first_column, columns) +
                                                 error * length_.segment(first_column, columns);
        for (Index c = std::max(Index{0}, i + 1 - first_column); c < columns; ++c) {
            Index const k = first_column + c;
            bits[k / 64 - i / 64] |= std::uint64_t{joined[c]} << static_cast<unsigned>(k % 64);
        }
    }
}

std::vector<std::int32_t> OrthogonalityGraph::above(Index i) const {
    std::vector<std::int32_t> result;
    for (Index k = i + 1; k < size_; ++k) {
        if (edge(i, k)) result.push_back(static_cast<std::int32_t>(k));
    }
    return result;
}

void OrthogonalityGraph::above_both(Index i, Index j, std::vector<std::int32_t>& result) const {
    result.clear();
    Index const first = j / 64;
    Index const words = (size_ + 63) / 64 - first;
    std::uint64_t const* const a = row(i) + (first - i / 64);
    std::uint64_t const* const b = row(j);
    for (Index w = 0; w < words; ++w) {
        for (std::uint64_t both = a[w] & b[w]; both != 0; both &= both - 1) {
            result.push_back(static_cast<std::int32_t>(64 * (first + w) + std::countr_zero(both)));
        }
    }
}

}  // namespace halfspace::data
