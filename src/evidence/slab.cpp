#include "evidence/slab.hpp"

#include "base/stage.hpp"
#include "evidence/boundary_direction.hpp"
#include "linalg/direction.hpp"
#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::enclose;
using arithmetic::Rational;
using linalg::as_span;
using linalg::down;
using linalg::Index;
using linalg::Matrix;
using linalg::norm_lower;
using linalg::norm_upper;
using linalg::ProductEnclosure;
using linalg::row_span;
using linalg::ScaledRows;
using linalg::unit_roundoff;
using linalg::up;
using linalg::Vector;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// W by a power of two, which changes no sign and no angle, where squares of its entries would leave the range of
/// doubles; nothing where W may stay as it is, or where some entry would be rounded.
std::optional<Matrix> in_range(Matrix const& W) {
    double const largest = W.size() == 0 ? 0 : W.cwiseAbs().maxCoeff();
    if (!(largest > 0) || !std::isfinite(largest) || (largest < 0x1p400 && largest > 0x1p-400)) return std::nullopt;
    int const exponent = std::ilogb(largest);
    auto const by = [](Matrix const& A, int e) {
        return Matrix(A.unaryExpr([e](double w) { return std::ldexp(w, e); }));
    };
    Matrix scaled = by(W, -exponent);
    if (by(scaled, exponent) != W) return std::nullopt;
    return scaled;
}

/// The mean of rows [from, from + count) of W, rounded: any dyadic vector near it serves the slab lemma.
Vector approx_mean(Matrix const& W, Index from, Index count) {
    return (W.middleRows(from, count) / static_cast<double>(count)).colwise().sum().transpose();
}

/// Deviations of all neurons from their group's vector: fl(w_j - v) or fl(w_j - u), m x d. Each entry is off by at most
/// unit_roundoff of itself.
Matrix approx_deviations(Matrix const& W, Vector const& v, Vector const& u) {
    Index const half = W.rows() / 2;
    Matrix D(W.rows(), W.cols());
    D.topRows(half) = W.topRows(half).rowwise() - v.transpose();
    D.bottomRows(half) = W.bottomRows(half).rowwise() - u.transpose();
    return D;
}

/// An upper bound of sum_j |delta_j|.
double sum_of_norms_upper(Matrix const& D) {
    double sum = 0;
    for (Index j = 0; j < D.rows(); ++j) sum = up(sum + up(norm_upper(row_span(D, j)) * (1 + 4 * unit_roundoff)));
    return sum;
}

/// An upper bound of sqrt(m) |Delta|_op, from |D|_op^2 = |D D^T|_op <= |D D^T|_inf and |Delta - D|_op <= u |D|_F.
double operator_bound_upper(Matrix const& D) {
    ScaledRows const rows(D);
    ProductEnclosure const gram(rows, rows);
    double largest = 0;
    double frobenius_squared = 0;
    for (Index i = 0; i < D.rows(); ++i) {
        double sum = 0;
        for (Index k = 0; k < D.rows(); ++k) sum = up(sum + abs(gram.entry(i, k)).upper());
        largest = std::max(largest, sum);
        frobenius_squared = up(frobenius_squared + gram.entry(i, i).upper());
    }
    double const op = up(up(std::sqrt(largest)) + up(2 * unit_roundoff * up(std::sqrt(frobenius_squared))));
    double const scaled = up(op * up(std::sqrt(static_cast<double>(D.rows()))));
    return scale(DoubleInterval(scaled), gram.unit_exponent() / 2).upper();
}

/// kappa = 2 sum_j |delta_j| / (gamma m |h|), or with sqrt(m) |Delta|_op in place of the sum: the smaller of the two.
double kappa_upper(Matrix const& W, Vector const& v, Vector const& u, Rational const& gamma, double h_norm_lower) {
    Matrix const D = approx_deviations(W, v, u);
    if (!D.allFinite() || !(h_norm_lower > 0)) return infinity;
    double const deviation = std::min(sum_of_norms_upper(D), operator_bound_upper(D));
    DoubleInterval const denominator =
        enclose(gamma) * DoubleInterval(static_cast<double>(W.rows())) * DoubleInterval(h_norm_lower);
    return (DoubleInterval(2) * DoubleInterval(deviation) / denominator).upper();
}

/// tau >= | h/|h| - g/|g| |; the entries of h are differences, rounded once.
double tau_upper(Vector const& h, BoundaryDirection const& g) {
    double const rounding = up(2 * unit_roundoff * norm_upper(as_span(h)));
    return linalg::direction_distance({h, rounding}, g.near()).upper();
}

}  // namespace

std::optional<Slab> certified_slab(Instance& instance) {
    if (instance.trained() == nullptr) return std::nullopt;
    auto const g = boundary_direction(instance);
    if (!g) return std::nullopt;
    base::Stage const stage("slab");
    auto const scaled = in_range(instance.trained()->network.W);
    Matrix const& W = scaled ? *scaled : instance.trained()->network.W;
    Index const half = W.rows() / 2;
    Vector const v = approx_mean(W, 0, half);
    Vector const u = approx_mean(W, half, half);
    Vector const h = v - u;
    double const h_lower = down(norm_lower(as_span(h)) * (1 - 8 * unit_roundoff));
    Slab slab;
    slab.kappa = h.allFinite() ? kappa_upper(W, v, u, instance.gamma(), h_lower) : infinity;
    slab.tau = h.allFinite() ? tau_upper(h, *g) : infinity;
    slab.half_width = up(slab.kappa + slab.tau);
    return slab;
}

}  // namespace halfspace::evidence
