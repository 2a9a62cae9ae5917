#include "data/centre.hpp"

#include "arithmetic/two_sum.hpp"
#include "base/input_error.hpp"

#include <cmath>
#include <numeric>

namespace halfspace::data {

using base::InputError;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

namespace {

constexpr char const* where = "data.centre";

bool difference_is_exact(double a, double b) { return std::isfinite(a - b) && arithmetic::error_of_sum(a, -b) == 0; }

double as_double(arithmetic::Integer const& mean) {
    double const nearest = mean.get_d();
    if (arithmetic::Integer(nearest) == mean) return nearest;
    throw InputError(where, "the rounded mean " + mean.get_str() + " is no double", "centre smaller integers");
}

}  // namespace

arithmetic::Integer rounded_mean(arithmetic::Integer const& sum, arithmetic::Integer const& count) {
    // floor(sum/count + 1/2) = floor((2 sum + count) / (2 count))
    arithmetic::Integer const numerator = 2 * sum + count;
    arithmetic::Integer const denominator = 2 * count;
    arithmetic::Integer result;
    mpz_fdiv_q(result.get_mpz_t(), numerator.get_mpz_t(), denominator.get_mpz_t());
    return result;
}

std::vector<arithmetic::Integer> column_sums(Matrix const& X, std::span<Index const> rows) {
    std::vector<arithmetic::Integer> sums(static_cast<std::size_t>(X.cols()));
    for (Index const i : rows) {
        for (Index j = 0; j < X.cols(); ++j) {
            double const value = X(i, j);
            if (std::trunc(value) != value) {
                throw InputError(
                    where,
                    "row " + std::to_string(i) + ", column " + std::to_string(j) + " of the samples is not an integer",
                    "only integer data can be centred; use scale and shift");
            }
            sums[j] += arithmetic::Integer(value);
        }
    }
    return sums;
}

std::vector<arithmetic::Integer> pixel_sums(IdxImages const& images, std::span<Index const> pool) {
    // Files hold fewer than 2^40 bytes, so no sum of bytes leaves 64 bits.
    std::vector<std::int64_t> sums(static_cast<std::size_t>(images.dimension()), 0);
    for (Index const k : pool) {
        std::uint8_t const* const image = images.image(k);
        for (std::size_t j = 0; j < sums.size(); ++j) sums[j] += image[j];
    }
    return {sums.begin(), sums.end()};
}

Vector rounded_means(std::vector<arithmetic::Integer> const& sums, Index count, Centre mode) {
    auto const d = static_cast<Index>(sums.size());
    arithmetic::Integer const n = static_cast<long>(count);
    if (mode == Centre::none) return Vector::Zero(d);
    if (mode == Centre::scalar) {
        arithmetic::Integer const total = std::accumulate(sums.begin(), sums.end(), arithmetic::Integer(0));
        return Vector::Constant(d, as_double(rounded_mean(total, n * static_cast<long>(d))));
    }
    Vector means(d);
    for (Index j = 0; j < d; ++j) means[j] = as_double(rounded_mean(sums[j], n));
    return means;
}

void subtract_exactly(Matrix& X, Vector const& means) {
    for (Index i = 0; i < X.rows(); ++i) {
        for (Index j = 0; j < X.cols(); ++j) {
            if (!difference_is_exact(X(i, j), means[j])) {
                throw InputError(where, "a centred value of column " + std::to_string(j) + " is no double",
                                 "centre smaller integers");
            }
            X(i, j) -= means[j];
        }
    }
}

}  // namespace halfspace::data
