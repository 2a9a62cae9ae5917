#include "linalg/verified_solve.hpp"

#include "linalg/blas.hpp"
#include "linalg/enclosed_solution.hpp"
#include "linalg/lapack.hpp"
#include "linalg/rounding.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

namespace halfspace::linalg {

using arithmetic::DoubleInterval;

namespace {

/// sum_k |a_k| x_k over n entries, in an order that lets the compiler use vectors.
double approx_absolute_dot(double const* a, double const* x, Index n) {
    constexpr Index lanes = 8;
    std::array<double, lanes> sums{};
    Index k = 0;
    for (; k + lanes <= n; k += lanes) {
        for (Index lane = 0; lane < lanes; ++lane) {
            sums[static_cast<std::size_t>(lane)] += std::fabs(a[k + lane]) * x[k + lane];
        }
    }
    double sum = 0;
    for (; k < n; ++k) sum += std::fabs(a[k]) * x[k];
    for (double const part : sums) sum += part;
    return sum;
}

/// An upper bound of (|M|) * x for x >= 0, each entry of |M| x computed in double and inflated by its rounding error.
Vector absolute_product_upper(Matrix const& M, Vector const& x) {
    double const inflation = 1 + 2 * gamma_upper(static_cast<double>(M.cols()) + 2);
    double const tiny = 4 * static_cast<double>(M.cols() + 1) * underflow_error;
    Vector result(M.rows());
    for (Index i = 0; i < M.rows(); ++i) {
        double const sum = approx_absolute_dot(M.data() + i * M.cols(), x.data(), M.cols());
        result[i] = up(sum * inflation + tiny);
    }
    return result;
}

/// Conjugate gradients from zero; a proposal, good when A is well conditioned.
Vector approx_conjugate_gradients(Matrix const& A, Vector const& b, int iterations) {
    bool const symmetric = is_symmetric(A);
    Vector x = Vector::Zero(b.size());
    Vector r = b;
    Vector p = r;
    double squares = r.squaredNorm();
    double const target = squares * 1e-34;
    for (int i = 0; i < iterations && squares > target; ++i) {
        Vector const Ap = symmetric ? approx_symmetric_product(A, p) : Vector(A * p);
        double const curvature = p.dot(Ap);
        if (!(curvature > 0)) break;
        double const step = squares / curvature;
        x += step * p;
        r -= step * Ap;
        double const next = r.squaredNorm();
        p = r + (next / squares) * p;
        squares = next;
    }
    return x;
}

/// The comparison matrix of the middle, a proposal: |a_ii| on the diagonal, -|a_ik| off it.
Matrix approx_comparison(Matrix const& A) {
    Matrix result = -A.cwiseAbs();
    result.diagonal() = A.diagonal().cwiseAbs();
    return result;
}

/// A lower bound of <A> v over all A in the enclosure, for v > 0.
Vector comparison_product_lower(MatrixEnclosure const& A, Vector const& v) {
    // <A> v = (|a_ii| - rad_ii) v_i - sum_{k != i} (|a_ik| + rad_ik) v_k = 2 |a_ii| v_i - (|A| v + rad v)_i.
    Vector const all = absolute_product_upper(A.middle, v) + absolute_product_upper(A.radius, v);
    Vector result(v.size());
    for (Index i = 0; i < v.size(); ++i) {
        result[i] = down(down(2 * std::fabs(A.middle(i, i)) * v[i]) - up(all[i]));
    }
    return result;
}

bool is_positive(Vector const& x) { return x.allFinite() && (x.size() == 0 || x.minCoeff() > 0); }

/// A vector that may show <A> v > 0: the k-th attempt, cheap ones first; empty when it does not exist.
Vector dominance_candidate(MatrixEnclosure const& A, Vector const& guess, int attempt) {
    bool const guessed = guess.size() == A.middle.rows() && is_positive(guess.cwiseAbs());
    Vector const diagonal = A.middle.diagonal().cwiseAbs();
    switch (attempt) {
        case 0: return guessed ? Vector(guess.cwiseAbs()) : Vector();
        case 1: return diagonal.cwiseSqrt().cwiseInverse();
        default:
            return approx_conjugate_gradients(
                approx_comparison(A.middle),
                guessed ? Vector(diagonal.cwiseProduct(guess.cwiseAbs())) : Vector(Vector::Ones(A.middle.rows())), 100);
    }
}

}  // namespace

std::optional<VerifiedSolver> VerifiedSolver::make(MatrixEnclosure const& A, Vector const& guess) {
    if (!A.middle.allFinite() || !A.radius.allFinite()) return std::nullopt;
    VerifiedSolver solver;
    solver.middle_ = &A.middle;
    for (int attempt = 0; attempt < 3; ++attempt) {
        Vector const v = dominance_candidate(A, guess, attempt);
        if (v.size() != A.middle.rows() || !is_positive(v)) continue;
        Vector const w = comparison_product_lower(A, v);
        if (!is_positive(w)) continue;
        solver.v_ = v;
        solver.w_ = w;
        return solver;
    }
    auto const n = A.middle.rows();
    solver.inverse_ = approx_inverse(A.middle);
    Matrix const& R = solver.inverse_;
    if (!R.allFinite()) return std::nullopt;
    // |I - R A| 1 <= |fl(I - R M)| 1 + rounding of the product + |R| rad 1, with M the middle.
    Matrix defect(n, n);
    multiply(Op::plain, R, Op::plain, A.middle, Update::assign, defect, Calls::tiles);
    defect = Matrix::Identity(n, n) - defect;
    Vector const ones = Vector::Ones(n);
    double const product_error = 2 * gamma_upper(static_cast<double>(n) + 2);
    Vector const magnitude = absolute_product_upper(R, absolute_product_upper(A.middle, ones));
    Vector const uncertainty = absolute_product_upper(R, absolute_product_upper(A.radius, ones));
    Vector rows = absolute_product_upper(defect, ones);
    for (Index i = 0; i < n; ++i)
        rows[i] =
            up(up(up(rows[i] * (1 + 4 * unit_roundoff)) + up(product_error * (magnitude[i] + 1))) + uncertainty[i]);
    if (!rows.allFinite()) return std::nullopt;
    solver.row_contraction_ = rows;
    solver.contraction_ = n == 0 ? 0 : rows.maxCoeff();
    if (!(solver.contraction_ < 0.5)) return std::nullopt;
    return solver;
}

Vector VerifiedSolver::approx_solve(Vector const& b) const {
    if (!by_dominance()) return inverse_ * b;
    return approx_conjugate_gradients(*middle_, b, 200);
}

Vector VerifiedSolver::error_bound(Vector const& r) const {
    // A residual that is not a number bounds nothing, and std::max would pass over it.
    if (!r.allFinite()) return Vector::Constant(r.size(), std::numeric_limits<double>::infinity());
    Vector result(r.size());
    if (by_dominance()) {
        double factor = 0;
        for (Index i = 0; i < r.size(); ++i) factor = std::max(factor, up(r[i] / w_[i]));
        for (Index i = 0; i < r.size(); ++i) result[i] = up(v_[i] * factor);
        return result;
    }
    Vector const first = absolute_product_upper(inverse_, r);
    if (!first.allFinite()) return Vector::Constant(r.size(), std::numeric_limits<double>::infinity());
    double const largest = r.size() == 0 ? 0 : up(first.maxCoeff() / down(1 - contraction_));
    for (Index i = 0; i < r.size(); ++i) result[i] = up(first[i] + up(row_contraction_[i] * largest));
    return result;
}

Vector residual_upper(MatrixEnclosure const& A, Vector const& x, Vector const& b) {
    Vector const residual = b - A.middle * x;
    Vector const magnitude = absolute_product_upper(A.middle, x.cwiseAbs()) + b.cwiseAbs();
    Vector const uncertainty = absolute_product_upper(A.radius, x.cwiseAbs());
    double const relative = 2 * gamma_upper(static_cast<double>(x.size()) + 4);
    Vector result(x.size());
    for (Index i = 0; i < x.size(); ++i) {
        result[i] = up(up(std::fabs(residual[i]) + up(relative * up(magnitude[i]))) +
                       up(uncertainty[i] + underflow_error * static_cast<double>(8 * x.size())));
    }
    return result;
}

std::optional<std::vector<DoubleInterval>> enclosed_solution(VerifiedSolver const& solver, MatrixEnclosure const& A,
                                                             Vector const& b, Vector const& guess) {
    Vector x = guess.size() == b.size() ? guess : solver.approx_solve(b);
    x += solver.approx_solve(b - A.middle * x);  // one step of refinement
    if (!x.allFinite()) return std::nullopt;
    Vector const error = solver.error_bound(residual_upper(A, x, b));
    if (!error.allFinite()) return std::nullopt;
    std::vector<DoubleInterval> result;
    for (Index i = 0; i < x.size(); ++i) result.emplace_back(down(x[i] - error[i]), up(x[i] + error[i]));
    return result;
}

std::optional<Vector> approx_positive_definite_solve(Matrix const& A, Vector const& b) {
    // Well conditioned systems need few iterations, each one pass over the matrix.
    Vector const quick = approx_conjugate_gradients(A, b, 60);
    if ((b - approx_symmetric_product(A, quick)).squaredNorm() <= 1e-26 * b.squaredNorm()) return quick;
    auto const factor = approx_cholesky(A);
    if (!factor) return std::nullopt;
    return approx_cholesky_solve(*factor, b);
}

std::optional<std::vector<DoubleInterval>> verified_solve(MatrixEnclosure const& A, Vector const& b) {
    Vector const guess = approx_conjugate_gradients(A.middle, b, 200);
    auto const solver = VerifiedSolver::make(A, guess);
    if (!solver) return std::nullopt;
    return enclosed_solution(*solver, A, b, solver->by_dominance() ? guess : Vector());
}

}  // namespace halfspace::linalg
