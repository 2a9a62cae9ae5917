#include "linalg/complementarity.hpp"

#include <Eigen/Cholesky>

#include <cmath>

namespace halfspace {
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
    Matrix const block = A(support, support);
    Vector const right = b(support);
    Eigen::LLT<Matrix> const factor(block);
    if (factor.info() != Eigen::Success) return Vector::Constant(b.size(), std::nan(""));
    Vector const solved = factor.solve(right);
    x(support) = solved;
    return x;
}

std::vector<Index> violations(Matrix const& A, Vector const& b, Vector const& x, std::vector<bool> const& support) {
    Vector const surplus = A * x - b;
    Vector const allowance = 1e-12 * (A.cwiseAbs() * x.cwiseAbs() + b.cwiseAbs());
    std::vector<Index> result;
    for (Index i = 0; i < x.size(); ++i) {
        bool const held = support[static_cast<std::size_t>(i)];
        if (held ? x[i] < 0 : surplus[i] < -allowance[i]) result.push_back(i);
    }
    return result;
}

}  // namespace

std::optional<ApproxComplementarity> approx_complementarity(Matrix const& A, Vector const& b) {
    std::vector<bool> support(static_cast<std::size_t>(b.size()), true);
    std::size_t fewest = support.size() + 1;
    int patience = 3;
    long const limit = 200 + 10 * static_cast<long>(b.size());
    for (long round = 0; round < limit; ++round) {
        Vector const x = approx_basic_solution(A, b, members(support));
        if (!x.allFinite()) {
            // A singular block: start again from the empty support, adding one sample at a time.
            if (fewest == 0) return std::nullopt;
            support.assign(support.size(), false);
            fewest = 0;
            patience = 0;
            continue;
        }
        auto const wrong = violations(A, b, x, support);
        if (wrong.empty()) return ApproxComplementarity{x, support};
        if (wrong.size() < fewest) {
            fewest = wrong.size();
            patience = 3;
        } else {
            --patience;
        }
        bool const one_by_one = patience < 0;
        for (Index const i : wrong) {
            if (one_by_one && i != wrong.back()) continue;
            support[static_cast<std::size_t>(i)] = !support[static_cast<std::size_t>(i)];
        }
    }
    return std::nullopt;
}

}  // namespace halfspace
