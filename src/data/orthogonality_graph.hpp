#pragma once

#include <Eigen/Core>

#include <cstdint>
#include <vector>

namespace halfspace::data {

/// Integer samples, one a row: centred 8-bit images fit.
using IntegerMatrix = Eigen::Matrix<std::int16_t, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Exact inner product of two rows (no overflow: d * 2^30 < 2^63).
std::int64_t integer_dot(IntegerMatrix const& samples, Eigen::Index i, Eigen::Index k);

/// Which pairs of samples could stand together in a set of given size with gamma^3 Rmin^4 > 3 N Rmax^2 pmax.
///
/// The vertices are sorted by norm. Two samples of one such set, |x_i| <= |x_k|, satisfy
///     |G_ik| <= pmax < gamma^3 Rmin^4 / (3 N Rmax^2) <= gamma^3 G_ii^2 / (3 N G_kk),
/// and i < k is an edge when the single-precision product cannot exclude this: |fl(G_ik) - G_ik| <=
/// d 2^-24 / (1 - d 2^-24) |x_i||x_k| in any order of summation, so every admissible set is a clique.
class OrthogonalityGraph {
public:
    /// @param samples   rows sorted by norm, least first, none zero.
    /// @param constant  gamma^3 / (3 N), not rounded down by more than its last digit.
    OrthogonalityGraph(IntegerMatrix const& samples, std::vector<std::int64_t> const& norms, double constant);

    [[nodiscard]] Eigen::Index size() const { return size_; }
    /// Is i < k an edge?
    [[nodiscard]] bool edge(Eigen::Index i, Eigen::Index k) const {
        return (row(i)[k / 64 - i / 64] >> static_cast<unsigned>(k % 64) & 1U) != 0;
    }
    /// All k > i joined to i.
    [[nodiscard]] std::vector<std::int32_t> above(Eigen::Index i) const;
    /// All k > j joined to both i < j.
    void above_both(Eigen::Index i, Eigen::Index j, std::vector<std::int32_t>& result) const;

private:
    [[nodiscard]] std::uint64_t const* row(Eigen::Index i) const { return bits_.data() + start_[i]; }
    void fill_block(Eigen::MatrixXf const& products, Eigen::Index first_row, Eigen::Index first_column);

    Eigen::Index size_ = 0;
    std::vector<std::size_t> start_;  ///< where row i begins; it holds the words i/64 and after
    std::vector<std::uint64_t> bits_;
    Eigen::ArrayXf row_bound_;     ///< gamma^3 G_ii^2 / (3N)
    Eigen::ArrayXf inverse_norm_;  ///< 1 / G_kk
    Eigen::ArrayXf length_;        ///< |x_k|
    float relative_error_ = 0;     ///< of a single-precision inner product
};

}  // namespace halfspace::data
