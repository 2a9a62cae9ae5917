#include "linalg/verified_solve.hpp"

#include "linalg/blas.hpp"
#include "linalg/enclosed_solution.hpp"
#include "linalg/lapack.hpp"
#include "linalg/rounding.hpp"
#include "linalg/row_tiles.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

namespace halfspace::linalg {

using arithmetic::DoubleInterval;

namespace {

/// Sums over a row of n entries, in an order that lets the compiler use vectors.
struct RowSums {
    double product = 0;    ///< sum_k a_k x_k
    double magnitude = 0;  ///< sum_k |a_k| |x_k|
};

RowSums approx_row_sums(double const* a, double const* x, Index n) {
    constexpr Index lanes = 8;
    std::array<double, lanes> products{};
    std::array<double, lanes> magnitudes{};
    RowSums sums;
    Index k = 0;
    for (; k + lanes <= n; k += lanes) {
        for (Index lane = 0; lane < lanes; ++lane) {
            double const term = a[k + lane] * x[k + lane];
            products[static_cast<std::size_t>(lane)] += term;
            magnitudes[static_cast<std::size_t>(lane)] += std::fabs(term);
        }
    }
    for (; k < n; ++k) {
        sums.product += a[k] * x[k];
        sums.magnitude += std::fabs(a[k] * x[k]);
    }
    for (Index lane = 0; lane < lanes; ++lane) {
        sums.product += products[static_cast<std::size_t>(lane)];
        sums.magnitude += magnitudes[static_cast<std::size_t>(lane)];
    }
    return sums;
}

/// M x in floating point, and an upper bound of |M| |x|; one pass over M.
struct Products {
    Vector approx;
    Vector magnitude_upper;
};

Products products(Matrix const& M, Vector const& x) {
    // Each entry of |M| |x| is computed in double and inflated by its rounding error.
    double const inflation = 1 + 2 * gamma_upper(static_cast<double>(M.cols()) + 2);
    double const tiny = 4 * static_cast<double>(M.cols() + 1) * underflow_error;
    Products result{Vector(M.rows()), Vector(M.rows())};
    over_row_tiles(M.rows(), [&](Index first, Index count) {
        for (Index i = first; i < first + count; ++i) {
            RowSums const sums = approx_row_sums(M.data() + i * M.cols(), x.data(), M.cols());
            result.approx[i] = sums.product;
            result.magnitude_upper[i] = up(sums.magnitude * inflation + tiny);
        }
    });
    return result;
}

/// An upper bound of |M| |x|.
Vector absolute_product_upper(Matrix const& M, Vector const& x) { return products(M, x).magnitude_upper; }

/// What a computed M x may be off by, relative to |M| |x|, when a vector is then subtracted from it.
double relative_error(Index n) { return 2 * gamma_upper(static_cast<double>(n) + 4); }

/// Conjugate gradients from zero, until the residual is this small against b: a proposal, good when A is well
/// conditioned.
Vector approx_conjugate_gradients(Matrix const& A, Vector const& b, int iterations, double relative = 1e-17) {
    bool const symmetric = is_symmetric(A);
    Vector x = Vector::Zero(b.size());
    Vector r = b;
    Vector p = r;
    double squares = r.squaredNorm();
    double const target = squares * relative * relative;
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

/// A lower bound of <A> v over all A in the enclosure, for v > 0, from bounds of |A| v and rad v.
Vector comparison_product_lower(MatrixEnclosure const& A, Vector const& v, Vector const& magnitude_upper,
                                Vector const& uncertainty_upper) {
    // <A> v = (|a_ii| - rad_ii) v_i - sum_{k != i} (|a_ik| + rad_ik) v_k = 2 |a_ii| v_i - (|A| v + rad v)_i.
    Vector result(v.size());
    for (Index i = 0; i < v.size(); ++i) {
        double const all = up(magnitude_upper[i] + uncertainty_upper[i]);
        result[i] = down(down(2 * std::fabs(A.middle(i, i)) * v[i]) - all);
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
    VerifiedSolver solver;
    solver.middle_ = &A.middle;
    for (int attempt = 0; attempt < 3; ++attempt) {
        Vector const v = dominance_candidate(A, guess, attempt);
        if (v.size() != A.middle.rows() || !is_positive(v)) continue;
        Vector const w =
            comparison_product_lower(A, v, absolute_product_upper(A.middle, v), absolute_product_upper(A.radius, v));
        if (!is_positive(w)) continue;
        solver.v_ = v;
        solver.w_ = w;
        return solver;
    }
    if (!A.middle.allFinite() || !A.radius.allFinite()) return std::nullopt;  // above, w shows it
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

namespace {

/// The residual b - A x in floating point, and what |b - A x| is at most: the same, and what rounding and the radii
/// add.
struct Residual {
    Vector approx;
    Vector added_upper;
};

Residual residual_of(MatrixEnclosure const& A, Vector const& x, Vector const& b) {
    auto const middle = products(A.middle, x);
    Vector const uncertainty = absolute_product_upper(A.radius, x);
    Residual result{b - middle.approx, Vector(x.size())};
    double const relative = relative_error(x.size());
    for (Index i = 0; i < x.size(); ++i) {
        double const magnitude = up(middle.magnitude_upper[i] + std::fabs(b[i]));
        result.added_upper[i] =
            up(up(relative * magnitude) + up(uncertainty[i] + underflow_error * static_cast<double>(8 * x.size())));
    }
    return result;
}

Vector sizes_upper(Residual const& residual) {
    Vector result(residual.approx.size());
    for (Index i = 0; i < result.size(); ++i) {
        result[i] = up(std::fabs(residual.approx[i]) + residual.added_upper[i]);
    }
    return result;
}

/// Would a better solution hardly have a smaller bound? What rounding and the radii add outweighs the residual itself.
bool is_refined(Residual const& residual) {
    return (residual.approx.array().abs() <= residual.added_upper.array() / 4).all();
}

}  // namespace

Vector residual_upper(MatrixEnclosure const& A, Vector const& x, Vector const& b) {
    return sizes_upper(residual_of(A, x, b));
}

std::optional<std::vector<DoubleInterval>> enclosed_solution(VerifiedSolver const& solver, MatrixEnclosure const& A,
                                                             Vector const& b, Vector const& guess) {
    Vector x = guess.size() == b.size() ? guess : solver.approx_solve(b);
    if (!x.allFinite()) return std::nullopt;
    Residual residual = residual_of(A, x, b);
    if (!is_refined(residual)) {
        x += solver.approx_solve(residual.approx);
        if (!x.allFinite()) return std::nullopt;
        residual = residual_of(A, x, b);
    }
    Vector const error = solver.error_bound(sizes_upper(residual));
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
    Vector const guess = approx_conjugate_gradients(A.middle, b, 200, 1e-15);
    auto const solver = VerifiedSolver::make(A, guess);
    if (!solver) return std::nullopt;
    return enclosed_solution(*solver, A, b, solver->by_dominance() ? guess : Vector());
}

}  // namespace halfspace::linalg
