#include "evidence/exact_flow_double.hpp"

#include "arithmetic/certified_sign.hpp"
#include "evidence/wide_points.hpp"
#include "linalg/norms.hpp"
#include "linalg/product.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace halfspace::evidence::flow {

using arithmetic::DoubleInterval;
using arithmetic::enclose;
using linalg::down;
using linalg::Index;
using linalg::Matrix;
using linalg::ProductEnclosure;
using linalg::ScaledRows;
using linalg::unit_roundoff;
using linalg::up;
using linalg::Vector;

namespace {

constexpr double epsilon = 2 * unit_roundoff;
/// Every radius below is a sum and product of at most 14 non-negative terms: it is off by at most (1 + u)^14
/// relatively.
constexpr double inflation = 1 + 0x1p-48;
/// More than what underflow can take from any of the few operations of one update.
constexpr double tiny = 0x1p-1000;
constexpr Index block = 32;  ///< samples summed on their own before they are added

void require_unscaled(ScaledRows const& rows) {
    for (Index r = 0; r < rows.original().rows(); ++r) {
        if (rows.exponent(r) != 0) {
            throw std::runtime_error("a sample or a neuron's weights are all below 2^-200 or one is above 2^200");
        }
    }
}

/// sum over the samples k in `chosen` of Y_k K_k, in blocks: off by at most gamma_{block + blocks + 4} sum_k |Y_k
/// K_nk|.
Vector sum_of_rows(Matrix const& K, Vector const& Y, std::vector<Index> const& chosen) {
    Vector sum = Vector::Zero(K.cols());
    Vector part(K.cols());
    for (std::size_t from = 0; from < chosen.size(); from += block) {
        part.setZero();
        auto const to = std::min(chosen.size(), from + block);
        for (std::size_t i = from; i < to; ++i) part += Y[chosen[i]] * K.row(chosen[i]).transpose();
        sum += part;
    }
    return sum;
}

}  // namespace

void BallArray::set(Index n, DoubleInterval const& x) {
    double const middle = x.approx_midpoint();
    mid[n] = middle;
    rad[n] = std::max(up(x.upper() - middle), up(middle - x.lower()));
    if (x.lower() == x.upper()) rad[n] = 0;
}

DoubleLevel::DoubleLevel(FlowProblem const& problem) : problem_(&problem), gamma_(enclose(problem.gamma)) {
    Index const M = problem.size();
    reach_.resize(M);
    length_.resize(M);
    pull_radius_ = Vector::Zero(M);
    all_ = {Vector::Zero(M), Vector::Zero(M)};
    if (M == 0) return;
    ScaledRows const rows(problem.movers);
    require_unscaled(rows);
    ProductEnclosure const product(rows, rows);
    K_ = product.approx();
    // The radius of an entry is q |x_i||x_k| + s, and (q |x_i|^2 + s)(q |x_k|^2 + s) >= (q |x_i||x_k| + s)^2 (Cauchy
    // and Schwarz), so the roots of the diagonal's radii bound all others as products.
    for (Index n = 0; n < M; ++n) {
        reach_[n] = up(std::sqrt(product.radius(n, n)));
        length_[n] = rows.norm_upper(n);
    }
    double reach = 0;
    for (Index k = 0; k < M; ++k) reach = up(reach + up(std::fabs(problem.Y[k]) * reach_[k]));
    Index const blocks = M / block + 1;
    double const relative = linalg::gamma_upper(static_cast<double>(block + blocks + 8)) * 2;
    Vector const sizes = K_.cwiseAbs() * problem.Y.cwiseAbs();
    for (Index n = 0; n < M; ++n) {
        double const rounding = up(relative * up(sizes[n] * (1 + 4 * linalg::gamma_upper(static_cast<double>(M) + 4))));
        pull_radius_[n] = up(up(rounding + up(reach * reach_[n])) * inflation + tiny);
    }
    if (problem.gamma == 0) return;
    std::vector<Index> every(static_cast<std::size_t>(M));
    for (Index k = 0; k < M; ++k) every[static_cast<std::size_t>(k)] = k;
    advance(all_, {sum_of_rows(K_, problem.Y, every), pull_radius_}, gamma_);
}

DoubleInterval DoubleLevel::entry(Index n, Index k) const {
    double const r = up(reach_[n] * reach_[k]);
    return r == 0 ? DoubleInterval(K_(n, k)) : DoubleInterval(down(K_(n, k) - r), up(K_(n, k) + r));
}

BallArray DoubleLevel::pulls(std::vector<Mode> const& modes) const {
    std::vector<Index> chosen;
    for (Index k = 0; k < size(); ++k) {
        if (modes[static_cast<std::size_t>(k)] == Mode::positive) chosen.push_back(k);
    }
    BallArray result = all_;
    advance(result, {sum_of_rows(K_, problem_->Y, chosen), pull_radius_}, DoubleInterval(1) - gamma_);
    return result;
}

// With p = fl(y K): |p - y K| <= epsilon |p| + underflow, the sum is off by epsilon of its size, the entry of K by
// reach_n reach_k, and y by its radius.
void DoubleLevel::add_column(BallArray& u, Index k, DoubleInterval const& y) const {
    BallArray weight{Vector(1), Vector(1)};
    weight.set(0, y);
    double const middle = weight.mid[0];
    double const radius = weight.rad[0];
    double const reach = reach_[k] * (std::fabs(middle) + radius);
    double const* const K = K_.data() + k * K_.cols();
    double* const mid = u.mid.data();
    double* const rad = u.rad.data();
    double const* const reaches = reach_.data();
    Index const M = size();
    for (Index n = 0; n < M; ++n) {
        double const product = middle * K[n];
        double const sum = mid[n] + product;
        double const rounding = epsilon * (std::fabs(product) + std::fabs(sum)) + tiny;
        rad[n] = (rad[n] + reach * reaches[n] + radius * std::fabs(K[n]) + rounding) * inflation;
        mid[n] = sum;
    }
}

// The same with |s u - s_mid u_mid| <= |s_mid| u_rad + s_rad (|u_mid| + u_rad).
void DoubleLevel::advance(BallArray& h, BallArray const& u, DoubleInterval const& s) const {
    BallArray step{Vector(1), Vector(1)};
    step.set(0, s);
    double const middle = step.mid[0];
    double const radius = step.rad[0];
    double const size_of_middle = std::fabs(middle) + radius;
    double* const mid = h.mid.data();
    double* const rad = h.rad.data();
    double const* const v = u.mid.data();
    double const* const v_rad = u.rad.data();
    Index const M = h.mid.size();
    for (Index n = 0; n < M; ++n) {
        double const product = middle * v[n];
        double const sum = mid[n] + product;
        double const rounding = epsilon * (std::fabs(product) + std::fabs(sum)) + tiny;
        rad[n] = (rad[n] + size_of_middle * v_rad[n] + radius * std::fabs(v[n]) + rounding) * inflation;
        mid[n] = sum;
    }
}

void DoubleLevel::widen(BallArray& h, double root) const { h.rad = (h.rad + root * length_) * inflation; }

void DoubleLevel::least_times(BallArray const& h, BallArray const& u, DoubleInterval const& alpha,
                              std::vector<Mode> const& modes, double margin, Vector& times) const {
    Index const M = size();
    times.resize(M);
    double const largest = std::max(std::fabs(alpha.lower()), std::fabs(alpha.upper()));
    double const inverse = down(down(1 / largest) * (1 - 0x1p-50));
    double const direction = alpha.lower() > 0 ? 1 : -1;
    constexpr double never = std::numeric_limits<double>::infinity();
    for (Index n = 0; n < M; ++n) {
        auto const mode = modes[static_cast<std::size_t>(n)];
        double const side = mode == Mode::positive ? 1 : -1;
        double const toward = u.rad[n] - side * direction * u.mid[n];  // u_n times it, at most
        double const distance = side * h.mid[n] - (h.rad[n] + margin * length_[n]) * inflation;
        double const quotient = distance / toward * (1 - 0x1p-48) * inverse - tiny;
        // What is not a number says nothing: such a preactivation may be at 0 at once.
        double time = toward <= 0 ? never : quotient > 0 ? quotient : 0;
        if (margin > 0 && !(distance > 0)) time = 0;
        times[n] = mode == Mode::positive || mode == Mode::negative ? time : never;
    }
}

}  // namespace halfspace::evidence::flow
