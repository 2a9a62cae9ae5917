#pragma once

#include "arithmetic/rational.hpp"
#include "linalg/matrix.hpp"

#include <vector>

/// Exact evaluation of the printed statements, for tests: data are dyadic rationals, and nothing here calls the checks.
namespace halfspace::tests {

using ExactVector = std::vector<arithmetic::Rational>;
using ExactMatrix = std::vector<ExactVector>;

/// What is true of a strict inequality, or of the worst of a family: `tie` is equality (so the statement is false),
/// `open` that the oracle itself could not tell.
enum class Truth { holds, tie, fails, open };

/// Of the statement `slack > 0`.
Truth truth_of_slack(arithmetic::Rational const& slack);
/// Of `a > b`.
Truth greater(arithmetic::Rational const& a, arithmetic::Rational const& b);
/// Of two statements together: the worse of the two.
Truth both(Truth a, Truth b);

/// <a, b>, exactly.
arithmetic::Rational dot(ExactVector const& a, ExactVector const& b);
/// The rows of X, exactly.
ExactMatrix exact_rows(linalg::Matrix const& X);

/// A data set in rationals: N samples in R^d, their labels and Gram matrix.
struct ExactData {
    ExactData(linalg::Matrix const& X, std::vector<int> labels);

    [[nodiscard]] std::size_t size() const { return x.size(); }

    ExactMatrix x;       ///< N x d
    std::vector<int> y;  ///< N labels, +1 or -1
    ExactMatrix G;       ///< N x N, G_nk = <x_n, x_k>
};

/// The solution of M x = b by elimination in rationals; empty where M is singular.
ExactVector solve(ExactMatrix M, ExactVector b);

}  // namespace halfspace::tests
