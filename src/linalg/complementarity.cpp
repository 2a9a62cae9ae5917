#include "linalg/complementarity.hpp"

#include "linalg/lapack.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace halfspace::linalg {
namespace {

std::vector<Index> members(std::vector<bool> const& support) {
    std::vector<Index> result;
    for (std::size_t i = 0; i < support.size(); ++i) {
        if (support[i]) result.push_back(static_cast<Index>(i));
    }
    return result;
}

/// The solution of A_SS x_S = b_S, zero elsewhere; not finite when the block is singular.
Vector approx_basic_solution(Matrix const& A, Vector const& b, std::vector<Index> const& support) {
    Vector x = Vector::Zero(b.size());
    if (support.empty()) return x;
    Matrix block = A(support, support);
    Vector const right = b(support);
    auto const factor = approx_cholesky(std::move(block));
    if (!factor) return Vector::Constant(b.size(), std::nan(""));
    Vector const solved = approx_cholesky_solve(*factor, right);
    x(support) = solved;
    return x;
}

std::vector<Index> violations(Matrix const& A, Vector const& b, Vector const& x, std::vector<bool> const& support) {
    Vector const surplus = approx_symmetric_product(A, x) - b;
    Vector const allowance = 1e-12 * (A.cwiseAbs() * x.cwiseAbs() + b.cwiseAbs());
    std::vector<Index> result;
    for (Index i = 0; i < x.size(); ++i) {
        bool const held = support[static_cast<std::size_t>(i)];
        if (held ? x[i] < 0 : surplus[i] < -allowance[i]) result.push_back(i);
    }
    return result;
}

std::optional<ApproxComplementarity> by_block_pivoting(Matrix const& A, Vector const& b) {
    std::vector<bool> support(static_cast<std::size_t>(b.size()), true);
    std::size_t fewest = support.size() + 1;
    int patience = 3;
    long const limit = 50 + b.size();
    for (long round = 0; round < limit; ++round) {
        Vector const x = approx_basic_solution(A, b, members(support));
        if (!x.allFinite()) return std::nullopt;
        auto const wrong = violations(A, b, x, support);
        if (wrong.empty()) return ApproxComplementarity{x, support};
        patience = wrong.size() < fewest ? 3 : patience - 1;
        fewest = std::min(fewest, wrong.size());
        bool const one_by_one = patience < 0;
        for (Index const i : wrong) {
            if (one_by_one && i != wrong.back()) continue;
            support[static_cast<std::size_t>(i)] = !support[static_cast<std::size_t>(i)];
        }
    }
    return std::nullopt;
}

/// Moves from x >= 0 towards the basic solution until an entry reaches zero, drops it from the support, and goes on
/// until the basic solution itself is positive. Returns false when a block is singular.
bool settle(Matrix const& A, Vector const& b, Vector& x, std::vector<bool>& support) {
    for (Index round = 0; round <= b.size(); ++round) {
        auto const S = members(support);
        Vector const target = approx_basic_solution(A, b, S);
        if (!target.allFinite()) return false;
        double step = 1;
        Index blocking = -1;
        for (Index const i : S) {
            if (target[i] > 0) continue;
            double const reach = x[i] / (x[i] - target[i]);
            if (blocking >= 0 && reach >= step) continue;
            step = reach;
            blocking = i;
        }
        x += step * (target - x);
        if (blocking < 0) return true;
        x[blocking] = 0;
        support[static_cast<std::size_t>(blocking)] = false;
    }
    return false;
}

std::optional<ApproxComplementarity> by_active_set(Matrix const& A, Vector const& b) {
    std::vector<bool> support(static_cast<std::size_t>(b.size()), false);
    Vector x = Vector::Zero(b.size());
    for (Index round = 0; round <= 3 * b.size() + 10; ++round) {
        auto wrong = violations(A, b, x, support);
        if (wrong.empty()) return ApproxComplementarity{x, support};
        Vector const deficit = b - approx_symmetric_product(A, x);
        auto const worst =
            *std::max_element(wrong.begin(), wrong.end(), [&](Index i, Index k) { return deficit[i] < deficit[k]; });
        support[static_cast<std::size_t>(worst)] = true;
        if (!settle(A, b, x, support)) return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::optional<ApproxComplementarity> approx_complementarity(Matrix const& A, Vector const& b) {
    if (auto found = by_block_pivoting(A, b)) return found;
    return by_active_set(A, b);
}

}  // namespace halfspace::linalg
