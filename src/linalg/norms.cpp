#include "linalg/norms.hpp"

#include "linalg/rounding.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::linalg {
namespace {

/// An approximate sum of squares of x * 2^-exponent, and the exponent, chosen so that the largest entry is near 1.
struct ScaledSquares {
    double sum = 0;
    int exponent = 0;
    double n = 0;
};

ScaledSquares scaled_squares(std::span<double const> x) {
    Eigen::Map<Vector const> const entries(x.data(), static_cast<Index>(x.size()));
    double const largest = x.empty() ? 0 : entries.cwiseAbs().maxCoeff();
    if (largest == 0) return {};
    ScaledSquares result{0, std::ilogb(largest), static_cast<double>(x.size())};
    if (std::abs(result.exponent) < 200) {
        result.exponent = 0;
        result.sum = entries.squaredNorm();
    } else {
        int const shift = -result.exponent;
        result.sum = entries.unaryExpr([shift](double value) { return std::ldexp(value, shift); }).squaredNorm();
    }
    return result;
}

}  // namespace

// The computed sum of squares is within gamma_{n+1} of the exact one, plus an underflow term for each entry: a square,
// or an entry scaled below the normal range, loses at most underflow_error (times at most 4, the largest |entry|).
double norm_upper(std::span<double const> x) {
    auto const squares = scaled_squares(x);
    if (squares.sum == 0) return 0;
    double const bound =
        up(up(squares.sum * (1 + 2 * gamma_upper(squares.n + 4))) + up(8 * squares.n * underflow_error));
    return up(std::ldexp(up(std::sqrt(bound)), squares.exponent));
}

double norm_lower(std::span<double const> x) {
    auto const squares = scaled_squares(x);
    if (squares.sum == 0) return 0;
    double const bound = down(squares.sum * (1 - 2 * gamma_upper(squares.n + 4)) - up(8 * squares.n * underflow_error));
    return std::max(0.0, down(std::ldexp(down(std::sqrt(std::max(0.0, bound))), squares.exponent)));
}

}  // namespace halfspace::linalg
