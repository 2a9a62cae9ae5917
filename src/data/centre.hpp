#pragma once

#include "arithmetic/rational.hpp"
#include "data/choices.hpp"
#include "data/idx.hpp"
#include "linalg/matrix.hpp"

#include <span>
#include <vector>

/// Centring of integer data that keeps them integers, in exact arithmetic.
namespace halfspace::data {

/// The integer nearest to sum / count; a tie goes up (towards +infinity).
arithmetic::Integer rounded_mean(arithmetic::Integer const& sum, arithmetic::Integer const& count);

/// Exact sums of each column over the given rows. @throws InputError naming a value that is not an integer.
std::vector<arithmetic::Integer> column_sums(linalg::Matrix const& X, std::span<linalg::Index const> rows);

/// Sums of each pixel over the given images.
std::vector<arithmetic::Integer> pixel_sums(IdxImages const& images, std::span<linalg::Index const> pool);

/// What to subtract from each coordinate of `count` samples with these coordinate sums: for pixel_mean the
/// rounded mean of each, for scalar the rounded mean of all values everywhere, for none zero.
/// @throws InputError when a mean is an integer that no double equals.
linalg::Vector rounded_means(std::vector<arithmetic::Integer> const& sums, linalg::Index count, Centre mode);

/// Subtracts `means` from every row. @throws InputError when a difference is an integer that no double equals.
void subtract_exactly(linalg::Matrix& X, linalg::Vector const& means);

}  // namespace halfspace::data
